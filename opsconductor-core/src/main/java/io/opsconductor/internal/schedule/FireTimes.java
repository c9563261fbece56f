package io.opsconductor.internal.schedule;

import io.opsconductor.schedule.Calendar;
import io.opsconductor.schedule.Timing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The times at which a schedule is due: a rising row of whole seconds. Immutable. */
interface FireTimes {
    /** The first one after an instant; empty if there is none. */
    Optional<Instant> next(Instant after);

    /** The first ones after an instant, at most so many. */
    default List<Instant> next(Instant after, int count) {
        List<Instant> times = new ArrayList<>();
        for (Optional<Instant> due = next(after); due.isPresent() && times.size() < count; due = next(due.get())) {
            times.add(due.get());
        }
        return times;
    }

    /**
     * @param timing checked, with its defaults filled in
     * @param anchor what intervals count from; whole seconds
     */
    static FireTimes of(Timing timing, Instant anchor, @Nullable Calendar calendar) {
        FireTimes times = timing instanceof Timing.Cron cron
                ? CronTimes.of(cron)
                : new IntervalTimes(anchor, ((Timing.Every) timing).interval());
        return calendar == null ? times : new CalendarTimes(times, new Blackouts(calendar));
    }
}
