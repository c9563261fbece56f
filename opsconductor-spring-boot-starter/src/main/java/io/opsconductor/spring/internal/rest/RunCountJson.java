package io.opsconductor.spring.internal.rest;

import io.opsconductor.run.RunCount;
import io.opsconductor.run.RunCounts;
import io.opsconductor.run.RunState;
import java.time.Instant;
import java.util.List;

/** What goes over the wire about how many runs there were when. */
interface RunCountJson {
    /**
     * How many of the runs that were queued in an interval are in which state now.
     *
     * @param at where the interval begins
     */
    record RunCountView(Instant at, long queued, long running, long succeeded, long failed, long canceled) {
        static RunCountView of(RunCount count) {
            return new RunCountView(
                    count.at(),
                    of(count, RunState.QUEUED),
                    of(count, RunState.RUNNING),
                    of(count, RunState.SUCCEEDED),
                    of(count, RunState.FAILED),
                    of(count, RunState.CANCELED));
        }

        private static long of(RunCount count, RunState state) {
            return count.states().getOrDefault(state, 0L);
        }
    }

    /**
     * How many runs were queued over a time.
     *
     * @param to the first instant that is too late
     * @param counts an interval each, in their order
     */
    record RunCountList(Instant from, Instant to, long intervalSeconds, List<RunCountView> counts) {
        static RunCountList of(RunCounts counted) {
            return new RunCountList(
                    counted.from(),
                    counted.until(),
                    counted.interval().toSeconds(),
                    counted.counts().stream().map(RunCountView::of).toList());
        }
    }
}
