package io.opsconductor.target;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What came of the last try to reach a target, by a test of its connection or by a step of a run. It is written down within
 * seconds; that nothing has changed, once a minute at most.
 *
 * @param triedAt when it was tried last; null if it is unknown
 * @param reachedAt when it was reached last; null if it never was
 * @param code why it could not be reached, as a stable word; null unless it is unreachable
 */
public record Reachability(
        ReachabilityState state,
        @Nullable Instant triedAt,
        @Nullable Instant reachedAt,
        @Nullable String code) {
    private static final Reachability UNKNOWN = new Reachability(ReachabilityState.UNKNOWN, null, null, null);

    /** Of a target that nobody has tried to reach. */
    public static Reachability unknown() {
        return UNKNOWN;
    }
}
