package io.opsconductor.schedule;

import java.util.List;
import java.util.Objects;

/**
 * A calendar as somebody wants it to be.
 *
 * @param name unique without regard to case: 1 to 128 letters, digits, spaces, dots, hyphens and underscores
 * @param zone an IANA time zone, in which the blackouts are meant
 * @param blackouts at most 500
 */
public record CalendarSpec(String name, String zone, List<Blackout> blackouts) {
    public CalendarSpec {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(zone, "zone");
        blackouts = List.copyOf(blackouts);
    }
}
