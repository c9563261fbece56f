package io.opsconductor.target;

import java.util.Objects;
import java.util.UUID;

/** Identifies a target. */
public record TargetId(UUID value) {
    public TargetId {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
