package io.opsconductor.schedule;

import java.util.Objects;
import java.util.UUID;

/** Identifies a schedule. */
public record ScheduleId(UUID value) {
    public ScheduleId {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
