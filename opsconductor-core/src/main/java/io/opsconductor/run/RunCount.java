package io.opsconductor.run;

import java.time.Instant;
import java.util.Map;

/**
 * How many of the runs that were queued in an interval are in which state now.
 *
 * @param at where the interval begins
 * @param states every state has its number; immutable
 */
public record RunCount(Instant at, Map<RunState, Long> states) {
    public RunCount {
        states = Map.copyOf(states);
    }
}
