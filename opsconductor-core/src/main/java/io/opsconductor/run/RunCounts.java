package io.opsconductor.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How many runs were queued over a time.
 *
 * @param from the first instant
 * @param until the first that is too late
 * @param interval the length of each part; the last may be shorter
 * @param counts an interval each, in their order; immutable
 */
public record RunCounts(Instant from, Instant until, Duration interval, List<RunCount> counts) {
    public RunCounts {
        counts = List.copyOf(counts);
    }
}
