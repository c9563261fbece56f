package io.opsconductor.spi.kms;

import io.opsconductor.spi.OpsConductorException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A key management service failed. The message says what a person can do about it. */
public final class KmsException extends OpsConductorException {
    private static final long serialVersionUID = 1L;

    private final KmsErrorCode kmsErrorCode;

    public KmsException(KmsErrorCode code, String message, @Nullable Throwable cause) {
        super(code, message, Map.of(), cause);
        this.kmsErrorCode = code;
    }

    @Override
    public KmsErrorCode errorCode() {
        return kmsErrorCode;
    }
}
