package io.opsconductor.common;

import io.opsconductor.spi.OpsConductorException;
import java.util.List;
import java.util.Map;

/** Something in the input breaks a rule; {@link #errors()} says what, field by field. */
public final class InvalidInputException extends OpsConductorException {
    private static final long serialVersionUID = 1L;

    private final transient List<FieldError> errors;

    public InvalidInputException(String message, FieldError... errors) {
        this(message, List.of(errors));
    }

    public InvalidInputException(String message, List<FieldError> errors) {
        this(CoreErrorCode.VALIDATION_FAILED, message, errors);
    }

    /** @param code a code of category {@link io.opsconductor.spi.ErrorCategory#INVALID} */
    public InvalidInputException(CoreErrorCode code, String message, List<FieldError> errors) {
        super(code, message, Map.of(), null);
        this.errors = List.copyOf(errors);
    }

    /** What is wrong, field by field; may be empty. Immutable. */
    public List<FieldError> errors() {
        return errors;
    }
}
