package io.opsconductor.run;

import java.util.Objects;
import java.util.UUID;

/** Identifies an artifact. */
public record ArtifactId(UUID value) {
    public ArtifactId {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
