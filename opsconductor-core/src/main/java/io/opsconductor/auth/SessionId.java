package io.opsconductor.auth;

import java.util.Objects;
import java.util.UUID;

/** Identifies a session. */
public record SessionId(UUID value) {
    public SessionId {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
