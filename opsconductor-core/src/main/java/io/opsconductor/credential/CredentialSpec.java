package io.opsconductor.credential;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A credential as somebody wants it to be called. Its secret is another matter: {@link Credentials#rotate}.
 *
 * @param name unique without regard to case; 1 to 128 characters
 * @param description at most 1000 characters; null for none
 */
public record CredentialSpec(String name, @Nullable String description) {
    public CredentialSpec {
        Objects.requireNonNull(name, "name");
    }
}
