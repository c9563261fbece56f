package io.opsconductor.target;

import org.jspecify.annotations.Nullable;

/**
 * Which targets are listed.
 *
 * @param selector as in {@link TargetSelection.Matching}; null for all
 */
public record TargetQuery(@Nullable String selector) {
    public static TargetQuery all() {
        return new TargetQuery(null);
    }
}
