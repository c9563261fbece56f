package io.opsconductor.credential;

import java.util.Objects;
import java.util.UUID;

/** Identifies a credential. */
public record CredentialId(UUID value) {
    public CredentialId {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
