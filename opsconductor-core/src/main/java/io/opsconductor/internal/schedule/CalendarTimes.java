package io.opsconductor.internal.schedule;

import java.time.Instant;
import java.util.Optional;

/** Those of other times that lie in no blackout. */
record CalendarTimes(FireTimes times, Blackouts blackouts) implements FireTimes {
    /** Who is in a blackout this often in a row is taken for never being due. */
    private static final int MAX_BLACKOUTS = 1_000;

    @Override
    public Optional<Instant> next(Instant after) {
        Optional<Instant> due = times.next(after);
        for (int i = 0; i < MAX_BLACKOUTS && due.isPresent(); i++) {
            Optional<Instant> end = blackouts.endAt(due.get());
            if (end.isEmpty()) {
                return due;
            }
            due = times.next(end.get().minusNanos(1));
        }
        return Optional.empty();
    }
}
