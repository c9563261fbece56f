package io.opsconductor.internal.engine;

import io.opsconductor.job.JobDefinition;
import io.opsconductor.job.Parameter;
import io.opsconductor.job.ParameterType;
import io.opsconductor.run.RunState;
import io.opsconductor.run.StepState;
import io.opsconductor.target.Target;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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

    /** The parameters that are numbers or booleans. */
    Set<String> bareNames() {
        return definition.parameters().stream()
                .filter(parameter ->
                        parameter.type() == ParameterType.NUMBER || parameter.type() == ParameterType.BOOLEAN)
                .map(Parameter::name)
                .collect(Collectors.toSet());
    }

    /**
     * @param ordinal its place in the run
     * @param target null if it was deleted meanwhile
     * @param wave in which it is worked on
     * @param after the ordinals of those that must have succeeded before
     */
    record LoadedTarget(
            long targetRunId,
            int ordinal,
            String name,
            @Nullable Target target,
            int wave,
            List<Integer> after,
            StepState state,
            List<LoadedStep> steps) {
        LoadedTarget {
            after = List.copyOf(after);
            steps = List.copyOf(steps);
        }
    }

    /** @param outputBytes that were stored when it last ended */
    record LoadedStep(
            long stepRunId,
            int ordinal,
            int attempt,
            StepState state,
            @Nullable Integer exitCode,
            @Nullable String captured,
            long outputBytes) {
        LoadedStep as(StepState other) {
            return new LoadedStep(stepRunId, ordinal, attempt, other, exitCode, captured, outputBytes);
        }
    }
}
