package io.opsconductor.internal.engine;

import io.opsconductor.job.JobDefinition;
import io.opsconductor.run.RunState;
import io.opsconductor.run.StepState;
import io.opsconductor.target.Target;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run as it was when this node took hold of it.
 *
 * @param values of its parameters, as they are written into texts
 * @param secrets the values among them that must not be seen
 */
record LoadedRun(
        RunRef ref,
        RunState state,
        JobDefinition definition,
        Map<String, String> values,
        List<String> secrets,
        @Nullable Instant startedAt,
        boolean cancelRequested,
        List<LoadedTarget> targets) {
    LoadedRun {
        values = Map.copyOf(values);
        secrets = List.copyOf(secrets);
        targets = List.copyOf(targets);
    }

    /** @param target null if it was deleted meanwhile */
    record LoadedTarget(
            long targetRunId, String name, @Nullable Target target, StepState state, List<LoadedStep> steps) {
        LoadedTarget {
            steps = List.copyOf(steps);
        }
    }

    record LoadedStep(long stepRunId, int ordinal, int attempt, StepState state) {}
}
