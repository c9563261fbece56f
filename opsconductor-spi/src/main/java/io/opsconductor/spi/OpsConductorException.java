package io.opsconductor.spi;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The root of every exception that OpsConductor throws on purpose. The message is a sentence that a person can act
 * on and never contains a secret.
 */
public class OpsConductorException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ErrorCode errorCode;
    private final Map<String, String> details;

    public OpsConductorException(ErrorCode errorCode, String message) {
        this(errorCode, message, Map.of(), null);
    }

    /**
     * @param details ids and names that the message speaks of, keyed by their JSON field name; copied
     * @param cause what was caught, or null
     */
    public OpsConductorException(
            ErrorCode errorCode, String message, Map<String, String> details, @Nullable Throwable cause) {
        super(Objects.requireNonNull(message, "message"), cause);
        this.errorCode = Objects.requireNonNull(errorCode, "errorCode");
        this.details = Map.copyOf(details);
    }

    public ErrorCode errorCode() {
        return errorCode;
    }

    /** Shorthand for {@code errorCode().code()}. */
    public String code() {
        return errorCode.code();
    }

    /** Shorthand for {@code errorCode().category()}. */
    public ErrorCategory category() {
        return errorCode.category();
    }

    /** The ids and names that the message speaks of, keyed by their JSON field name. Immutable. */
    public Map<String, String> details() {
        return details;
    }
}
