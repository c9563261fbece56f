package io.opsconductor.spi.secret;

import io.opsconductor.spi.OpsConductorException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A reference to a secret could not be resolved. The message is a sentence that never says the secret. */
public final class SecretException extends OpsConductorException {
    private static final long serialVersionUID = 1L;

    public SecretException(SecretErrorCode code, String message) {
        this(code, message, null);
    }

    public SecretException(SecretErrorCode code, String message, @Nullable Throwable cause) {
        super(code, message, Map.of(), cause);
    }
}
