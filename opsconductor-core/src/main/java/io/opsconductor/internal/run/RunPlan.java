package io.opsconductor.internal.run;

import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.common.FieldError;
import io.opsconductor.common.InvalidInputException;
import io.opsconductor.internal.target.TargetName;
import io.opsconductor.internal.target.TargetResolver;
import io.opsconductor.job.JobDefinition;
import io.opsconductor.job.Portion;
import io.opsconductor.job.Step;
import io.opsconductor.target.TargetId;
import io.opsconductor.target.TargetSelection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Which targets a run has, and which steps address which of them. The targets are those that the request names, else
 * those that the job names together with those that its steps name. A step without a selection of its own addresses
 * all that the request or the job names.
 */
record RunPlan(List<RunStarter.PlannedTarget> targets, List<RunStarter.PlannedStep> steps) {
    private static final int MAX_TARGETS = 10_000;
    private static final int MAX_STEP_RUNS = 500_000;

    static RunPlan of(
            Handle handle, TargetResolver resolver, JobDefinition definition, @Nullable TargetSelection requested) {
        Map<TargetName, Integer> places = new LinkedHashMap<>();
        TargetSelection base = requested == null ? definition.targets() : requested;
        List<TargetName> baseTargets = base == null ? List.of() : resolver.resolve(handle, base);
        baseTargets.forEach(target -> places.putIfAbsent(target, places.size()));

        Map<Step, List<TargetName>> own = new LinkedHashMap<>();
        for (Step step : definition.steps()) {
            TargetSelection selection = step.options().targets();
            if (selection == null) {
                requireBase(base, step);
            } else {
                List<TargetName> targets = resolver.resolve(handle, selection);
                own.put(
                        step,
                        requested == null
                                ? targets
                                : targets.stream().filter(places::containsKey).toList());
                own.get(step).forEach(target -> places.putIfAbsent(target, places.size()));
            }
        }
        requireBounds(places.size(), definition.steps().size());
        List<RunStarter.PlannedTarget> ordered =
                ordered(handle, resolver, List.copyOf(places.keySet()), definition.batches());
        for (int i = 0; i < ordered.size(); i++) {
            places.put(ordered.get(i).target(), i);
        }
        List<RunStarter.PlannedStep> steps = new ArrayList<>();
        for (Step step : definition.steps()) {
            List<TargetName> targets = own.getOrDefault(step, baseTargets);
            boolean all = targets.size() == places.size();
            steps.add(new RunStarter.PlannedStep(
                    step, all ? null : targets.stream().map(places::get).toList()));
        }
        return new RunPlan(ordered, steps);
    }

    /** @param addressed the targets that each step addresses, by the step's place */
    static RunPlan again(
            Handle handle,
            TargetResolver resolver,
            JobDefinition definition,
            List<TargetName> targets,
            Map<Integer, List<TargetId>> addressed) {
        List<RunStarter.PlannedTarget> ordered = ordered(handle, resolver, targets, definition.batches());
        Map<TargetId, Integer> places = new HashMap<>();
        ordered.forEach(target -> places.put(target.target().id(), places.size()));
        List<RunStarter.PlannedStep> steps = new ArrayList<>();
        for (int i = 0; i < definition.steps().size(); i++) {
            steps.add(new RunStarter.PlannedStep(
                    definition.steps().get(i),
                    addressed.getOrDefault(i, List.of()).stream()
                            .map(places::get)
                            .toList()));
        }
        return new RunPlan(ordered, steps);
    }

    private static List<RunStarter.PlannedTarget> ordered(
            Handle handle, TargetResolver resolver, List<TargetName> targets, List<Portion> batches) {
        Map<TargetId, Set<TargetId>> dependencies = resolver.dependencies(handle, targets);
        Map<TargetName, Integer> waves = Waves.of(targets, dependencies, batches);
        Map<TargetId, Integer> places = new HashMap<>();
        waves.keySet().forEach(target -> places.put(target.id(), places.size()));
        List<RunStarter.PlannedTarget> planned = new ArrayList<>();
        waves.forEach((target, wave) -> planned.add(new RunStarter.PlannedTarget(
                target,
                wave,
                Waves.before(target.id(), dependencies, places.keySet()).stream()
                        .map(places::get)
                        .toList())));
        return planned;
    }

    private static void requireBase(@Nullable TargetSelection base, Step step) {
        if (base == null) {
            throw invalid(
                    "The step " + step.options().name() + " addresses no target: neither the request, nor the job, nor"
                            + " the step names any.",
                    "must be given");
        }
    }

    private static void requireBounds(int targets, int steps) {
        if (targets == 0) {
            throw invalid("None of the targets asked for is addressed by a step.", "must be addressed by a step");
        }
        if (targets > MAX_TARGETS || (long) targets * steps > MAX_STEP_RUNS) {
            throw invalid(
                    "A run may have at most " + MAX_TARGETS + " targets, and " + MAX_STEP_RUNS
                            + " steps on all of them together; this one would have " + targets + " targets with "
                            + steps
                            + " steps each. Start several runs.",
                    "are too many");
        }
    }

    private static InvalidInputException invalid(String message, String reason) {
        return new InvalidInputException(
                CoreErrorCode.NO_TARGETS_MATCH, message, List.of(new FieldError("targets", reason)));
    }
}
