package io.opsconductor.spi.secret;

import io.opsconductor.spi.ErrorCategory;
import io.opsconductor.spi.ErrorCode;
import java.util.Locale;

/** The ways in which a reference to a secret can fail to be resolved. */
public enum SecretErrorCode implements ErrorCode {
    /** The place answers, and has no such secret. */
    SECRET_NOT_FOUND(ErrorCategory.NOT_FOUND),
    /** The place, or the operator's settings, do not let us have it. */
    SECRET_FORBIDDEN(ErrorCategory.FORBIDDEN),
    /** The place does not answer, or not as it should. */
    SECRET_SOURCE_UNAVAILABLE(ErrorCategory.UNAVAILABLE);

    private final ErrorCategory category;

    SecretErrorCode(ErrorCategory category) {
        this.category = category;
    }

    @Override
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public ErrorCategory category() {
        return category;
    }
}
