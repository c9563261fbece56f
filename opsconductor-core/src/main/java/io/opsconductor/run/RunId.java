package io.opsconductor.run;

import java.util.Objects;
import java.util.UUID;

/** Identifies a run. */
public record RunId(UUID value) {
    public RunId {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
