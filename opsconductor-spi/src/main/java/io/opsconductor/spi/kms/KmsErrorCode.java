package io.opsconductor.spi.kms;

import io.opsconductor.spi.ErrorCategory;
import io.opsconductor.spi.ErrorCode;
import java.util.Locale;

/** The ways in which a key management service can fail. */
public enum KmsErrorCode implements ErrorCode {
    /** The service, or the way to it, does not work now. */
    KMS_UNAVAILABLE(ErrorCategory.UNAVAILABLE),
    /** The service answers, and does not do it: the key is another, or may not be used. */
    KMS_REFUSED(ErrorCategory.FORBIDDEN);

    private final ErrorCategory category;

    KmsErrorCode(ErrorCategory category) {
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
