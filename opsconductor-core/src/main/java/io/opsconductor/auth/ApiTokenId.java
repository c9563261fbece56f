package io.opsconductor.auth;

import java.util.Objects;
import java.util.UUID;

/** Identifies an API token; it is not the token. */
public record ApiTokenId(UUID value) {
    public ApiTokenId {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
