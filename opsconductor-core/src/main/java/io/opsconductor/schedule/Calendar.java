package io.opsconductor.schedule;

import java.time.Instant;
import java.util.List;

/**
 * Times at which the schedules that go by it are not due: freezes, working hours, holidays.
 *
 * @param zone an IANA time zone, in which the blackouts are meant
 * @param generation 1 when it is created, raised by each change that somebody makes of it
 */
public record Calendar(
        CalendarId id,
        String name,
        String zone,
        List<Blackout> blackouts,
        Instant createdAt,
        Instant updatedAt,
        long generation) {
    public Calendar {
        blackouts = List.copyOf(blackouts);
    }
}
