package io.opsconductor.target;

import java.util.Map;

/**
 * How many targets can be reached.
 *
 * @param unreachable how many cannot, by the code of why; immutable
 * @param unknown how many nobody has tried to reach
 */
public record ReachabilityCounts(long reachable, Map<String, Long> unreachable, long unknown) {
    public ReachabilityCounts {
        unreachable = Map.copyOf(unreachable);
    }
}
