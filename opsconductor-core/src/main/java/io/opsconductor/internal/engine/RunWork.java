package io.opsconductor.internal.engine;

import io.opsconductor.job.JobDefinition;
import io.opsconductor.job.Step;
import io.opsconductor.job.Strategy;
import io.opsconductor.run.RunState;
import io.opsconductor.run.StepState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The work of this node on one run: all of its targets, in the job's order, to a right end. */
final class RunWork {
    private final LoadedRun loaded;
    private final RunContext context;
    private final List<TargetWork> targets;
    private final Rollout rollout;
    private final AtomicReference<@Nullable StopReason> stop;

    /**
     * @param stop is set when work is to stop
     * @param context as made for this run, with {@code stop} in it
     */
    RunWork(LoadedRun loaded, AtomicReference<@Nullable StopReason> stop, RunContext context) {
        this.loaded = loaded;
        this.context = context;
        this.stop = stop;
        this.targets = loaded.targets().stream().map(this::targetWork).toList();
        this.rollout = new Rollout(targets, loaded.definition().maxFailures());
    }

    private TargetWork targetWork(LoadedRun.LoadedTarget target) {
        List<Step> steps = loaded.definition().steps();
        List<StepWork> work = new ArrayList<>();
        for (LoadedRun.LoadedStep step : target.steps()) {
            work.add(new StepWork(recovered(target, step, steps.get(step.ordinal())), steps.get(step.ordinal())));
        }
        return new TargetWork(context, target, work);
    }

    /** A step that was running when its node was lost: nobody knows how far it came. */
    private LoadedRun.LoadedStep recovered(LoadedRun.LoadedTarget target, LoadedRun.LoadedStep step, Step definition) {
        if (step.state() != StepState.RUNNING) {
            return step;
        }
        StepOutcome outcome = definition.options().idempotent()
                ? StepOutcome.of(StepState.QUEUED, "node_lost", null)
                : StepOutcome.of(
                        StepState.ABORTED,
                        "node_lost",
                        "The node that ran the step was lost; nobody knows how far the step came.");
        context.journal()
                .write(
                        context.ref(),
                        new Change.OfStep(now(), target.targetRunId(), step.stepRunId(), step.attempt(), outcome));
        if (outcome.state().isFinal()) {
            new StepWork(step, definition).observeEnd(context.observer(), target.name(), outcome);
        }
        return step.as(outcome.state());
    }

    /**
     * Works until the run has ended, or is no longer this node's.
     *
     * @return completes with whether the run has ended
     */
    CompletionStage<Boolean> perform() {
        if (loaded.state() == RunState.QUEUED) {
            context.journal().write(context.ref(), new Change.OfRun(now(), RunState.RUNNING, null, null));
        }
        return steps().handleAsync(
                        (nothing, failure) -> {
                            targets.forEach(TargetWork::close);
                            return failure == null ? end() : given(failure);
                        },
                        context.workers())
                .thenCompose(Function.identity());
    }

    private CompletionStage<Void> steps() {
        Map<Integer, List<TargetWork>> waves = targets.stream()
                .collect(Collectors.groupingBy(target -> target.loaded().wave(), TreeMap::new, Collectors.toList()));
        CompletionStage<Void> chain = CompletableFuture.completedFuture(null);
        for (List<TargetWork> wave : waves.values()) {
            chain = chain.thenComposeAsync(nothing -> steps(wave), context.workers());
        }
        return chain;
    }

    private CompletionStage<Void> steps(List<TargetWork> wave) {
        JobDefinition definition = loaded.definition();
        if (definition.strategy() == Strategy.FREE) {
            return each(wave, TargetWork::all);
        }
        CompletionStage<Void> chain = CompletableFuture.completedFuture(null);
        for (Step step : definition.steps()) {
            chain = chain.thenComposeAsync(nothing -> each(wave, target -> target.at(step)), context.workers());
        }
        return chain;
    }

    private CompletionStage<Void> each(List<TargetWork> wave, Function<TargetWork, CompletionStage<Void>> work) {
        return Fanout.each(
                wave,
                loaded.definition().parallelism(),
                context.workers(),
                target -> admitted(target, work).whenComplete((nothing, failure) -> rollout.note(target)));
    }

    private CompletionStage<Void> admitted(TargetWork target, Function<TargetWork, CompletionStage<Void>> work) {
        Optional<Rollout.Refusal> refusal = stop.get() == null ? rollout.refusal(target) : Optional.empty();
        return refusal.isPresent()
                ? target.skip(refusal.get().reason(), refusal.get().message())
                : work.apply(target);
    }

    private CompletionStage<Boolean> end() {
        StopReason reason = stop.get();
        boolean allDone = targets.stream().allMatch(target -> target.state().isFinal());
        if (!allDone) {
            context.observer().left();
            return CompletableFuture.completedFuture(false);
        }
        long succeeded = targets.stream()
                .filter(target -> target.state() == StepState.SUCCEEDED)
                .count();
        Change.OfRun change;
        if (succeeded == targets.size()) {
            change = new Change.OfRun(now(), RunState.SUCCEEDED, null, null);
        } else if (reason == StopReason.CANCELED) {
            change = new Change.OfRun(now(), RunState.CANCELED, reason.code(), null);
        } else if (reason == StopReason.RUN_TIMEOUT) {
            change =
                    new Change.OfRun(now(), RunState.FAILED, reason.code(), "The run took longer than its job allows.");
        } else if (rollout.stopped()) {
            long skipped = targets.stream()
                    .filter(target -> target.state() == StepState.SKIPPED)
                    .count();
            String message = "The rollout stopped after " + rollout.failures() + " targets had failed; " + skipped
                    + " of " + targets.size() + " were not begun.";
            change = new Change.OfRun(now(), RunState.FAILED, "max_failures", message);
        } else {
            String message = (targets.size() - succeeded) + " of " + targets.size() + " targets did not succeed.";
            change = new Change.OfRun(now(), RunState.FAILED, "targets_failed", message);
        }
        return context.journal().write(context.ref(), change).handle((nothing, failure) -> {
            if (failure == null) {
                context.observer().ended(change.state(), change.reason());
            } else {
                context.observer().left();
            }
            return failure == null;
        });
    }

    /** What the failure of the work itself means: taken over, or a defect of ours that is tried again. */
    private CompletionStage<Boolean> given(Throwable failure) {
        context.observer().left();
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return cause instanceof FencedException
                ? CompletableFuture.completedFuture(true)
                : CompletableFuture.failedFuture(cause);
    }

    /** Begins no further step and kills what runs. The first reason counts. */
    void stop(StopReason reason) {
        if (stop.compareAndSet(null, reason)) {
            targets.forEach(TargetWork::stop);
        }
    }

    /** Begins no further step, because this node stops; what runs goes on. */
    void drain() {
        if (stop.compareAndSet(null, StopReason.NODE_STOPPED)) {
            targets.forEach(TargetWork::waitNoLonger);
        }
    }

    /** Kills what still runs after {@link #drain()}. */
    void abort() {
        targets.forEach(TargetWork::stop);
    }

    private Instant now() {
        return context.clock().instant();
    }
}
