package io.opsconductor.schedule;

import java.util.Objects;
import java.util.UUID;

/** Identifies a calendar. */
public record CalendarId(UUID value) {
    public CalendarId {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
