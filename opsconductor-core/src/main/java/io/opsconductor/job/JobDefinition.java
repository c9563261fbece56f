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
 * @param batches how many targets make up the first batch, the second, and so on, the last for all further ones; a batch
 *     begins when the one before has ended; empty for all at once
 * @param maxFailures how many targets may fail before no further target is begun; null for any number
 * @param concurrency what happens when another run of the job is under way
 * @param lockTargets whether a run waits while an earlier run that locks its targets has one of them
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
        List<Portion> batches,
        @Nullable Portion maxFailures,
        Concurrency concurrency,
        boolean lockTargets,
        @Nullable Duration timeout,
        List<Step> steps) {
    public JobDefinition {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(strategy, "strategy");
        Objects.requireNonNull(concurrency, "concurrency");
        parameters = List.copyOf(parameters);
        batches = List.copyOf(batches);
        steps = List.copyOf(steps);
    }
}
