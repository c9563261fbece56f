package io.opsconductor.credential;

import io.opsconductor.spi.credential.CredentialData;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A credential to be stored.
 *
 * @param name unique without regard to case; 1 to 128 characters
 * @param data the secret itself; of at most 64 KiB
 */
public record NewCredential(String name, @Nullable String description, CredentialData data) {
    public NewCredential {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(data, "data");
    }
}
