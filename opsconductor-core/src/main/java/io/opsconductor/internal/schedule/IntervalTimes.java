package io.opsconductor.internal.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Again and again after the same time.
 *
 * @param anchor one interval before the first one; whole seconds
 * @param interval whole seconds
 */
record IntervalTimes(Instant anchor, Duration interval) implements FireTimes {
    @Override
    public Optional<Instant> next(Instant after) {
        long passed =
                after.isBefore(anchor) ? 0 : Duration.between(anchor, after).dividedBy(interval);
        return Optional.of(anchor.plus(interval.multipliedBy(passed + 1)));
    }
}
