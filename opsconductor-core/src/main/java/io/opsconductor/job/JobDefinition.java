package io.opsconductor.job;

import io.opsconductor.target.TargetSelection;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a job does.
 *
 * @param name unique among jobs without regard to case
 * @param targets what a run addresses unless it says otherwise; null if each run must say
 * @param parallelism how many targets are worked on at once at the most; 1 to 1000
 * @param timeout of a whole run; null for none
 * @param steps in their order; at least one
 */
public record JobDefinition(
        String name,
        @Nullable String description,
        List<Parameter> parameters,
        @Nullable TargetSelection targets,
        Strategy strategy,
        int parallelism,
        @Nullable Duration timeout,
        List<Step> steps) {
    public JobDefinition {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(strategy, "strategy");
        parameters = List.copyOf(parameters);
        steps = List.copyOf(steps);
    }
}
