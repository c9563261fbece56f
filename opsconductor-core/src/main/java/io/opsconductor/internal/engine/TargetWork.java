package io.opsconductor.internal.engine;

import io.opsconductor.internal.artifact.ArtifactStore;
import io.opsconductor.internal.artifact.ArtifactWriter;
import io.opsconductor.internal.db.UuidV7;
import io.opsconductor.job.Condition;
import io.opsconductor.job.OnFailure;
import io.opsconductor.job.Retry;
import io.opsconductor.job.Step;
import io.opsconductor.run.StepState;
import io.opsconductor.spi.transport.TransportErrorCode;
import io.opsconductor.target.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** The part of a run that one target has: its steps one after another, over one session. */
final class TargetWork {
    private final RunContext run;
    private final LoadedRun.LoadedTarget loaded;
    private final List<StepWork> steps;
    private final Variables variables;
    private final TargetSession session;
    private volatile StepState state;
    private volatile boolean failed;
    private boolean stopsAtFailure;
    private @Nullable StopReason stoppedBy;
    private volatile @Nullable StepExecution current;
    private volatile boolean killed;
    private volatile @Nullable Pause pause;

    TargetWork(RunContext run, LoadedRun.LoadedTarget loaded, List<StepWork> steps) {
        this.run = run;
        this.loaded = loaded;
        this.steps = List.copyOf(steps);
        this.state = loaded.state();
        this.variables = new Variables(run.values());
        this.session = new TargetSession(run, loaded);
        this.steps.forEach(this::noteEnd);
    }

    LoadedRun.LoadedTarget loaded() {
        return loaded;
    }

    StepState state() {
        return state;
    }

    /** Whether it has failed, or will when its steps have ended. */
    boolean hasFailed() {
        return failed;
    }

    /** All steps. Completes exceptionally only if the run is no longer this node's. */
    CompletionStage<Void> all() {
        CompletionStage<Void> chain = CompletableFuture.completedFuture(null);
        for (StepWork step : steps) {
            chain = chain.thenComposeAsync(nothing -> step(step), run.workers());
        }
        return chain;
    }

    /** The step with that place in the job, if this target has it. */
    CompletionStage<Void> at(Step step) {
        for (StepWork work : steps) {
            if (work.step() == step) {
                return step(work);
            }
        }
        return CompletableFuture.completedFuture(null);
    }

    /** Ends it before it was begun. */
    CompletionStage<Void> skip(String reason, String message) {
        List<Change> changes = new ArrayList<>();
        for (StepWork step : steps) {
            if (!step.state().isFinal()) {
                StepOutcome outcome = StepOutcome.of(StepState.SKIPPED, reason, null);
                step.end(outcome);
                step.observeEnd(run.observer(), loaded.name(), outcome);
                changes.add(change(step, outcome));
            }
        }
        state = StepState.SKIPPED;
        changes.add(new Change.OfTarget(run.clock().instant(), loaded.targetRunId(), state, reason, message));
        return run.journal().write(run.ref(), changes);
    }

    private CompletionStage<Void> step(StepWork step) {
        if (step.state().isFinal()) {
            return endIfDone();
        }
        if (run.stop().get() != null) {
            return leave(step);
        }
        if (stopsAtFailure && !step.step().options().always()) {
            return end(step, StepOutcome.of(StepState.SKIPPED, "earlier_step_failed", null));
        }
        Condition when = step.step().options().when();
        if (when != null && !new Conditions(steps, variables).holds(when)) {
            return end(step, StepOutcome.of(StepState.SKIPPED, "condition_false", null));
        }
        return run.capacity()
                .targets()
                .acquire()
                .thenComposeAsync(permit -> run.stop().get() == null ? begin(step) : leave(step), run.workers())
                .whenComplete((nothing, failure) -> run.capacity().targets().release())
                .thenCompose(nothing -> step.state() == StepState.QUEUED && step.isRetried()
                        ? pauseThenStep(step)
                        : CompletableFuture.completedFuture(null));
    }

    /** A step that is not begun because work stops. */
    private CompletionStage<Void> leave(StepWork step) {
        StopReason reason = run.stop().get();
        stoppedBy = reason;
        return reason != null && reason.endsRun()
                ? end(step, StepOutcome.of(StepState.CANCELED, reason.code(), null))
                : CompletableFuture.completedFuture(null);
    }

    private CompletionStage<Void> begin(StepWork step) {
        step.begin(run.observer(), loaded.name());
        List<Change> changes = new ArrayList<>();
        if (state == StepState.QUEUED) {
            state = StepState.RUNNING;
            changes.add(new Change.OfTarget(run.clock().instant(), loaded.targetRunId(), state, null, null));
        }
        changes.add(change(step, StepOutcome.of(StepState.RUNNING).withOutput(step.outputBytes(), false)));
        return run.journal()
                .write(run.ref(), changes)
                .thenComposeAsync(written -> perform(step), run.workers())
                .thenComposeAsync(outcome -> endOrRetry(step, outcome), run.workers())
                .whenComplete((nothing, failure) -> {
                    if (failure != null) {
                        run.abandon().run();
                    }
                });
    }

    private CompletionStage<StepOutcome> perform(StepWork step) {
        Capture capture = step.step().options().capture() == null ? null : new Capture();
        OutputPipe pipe = new OutputPipe(run, loaded.targetRunId(), step.stepRunId(), step.outputBytes(), capture);
        StepExecution execution = new StepExecution(
                step.step(),
                session.protocol(),
                new StepRenderer(variables::value, run.bareNames()),
                pipe,
                name -> artifact(step, name),
                run.uploads());
        current = execution;
        return session.open(step.step())
                .thenComposeAsync(
                        opened -> !killed
                                ? execution.perform(opened)
                                : CompletableFuture.completedFuture(StepOutcome.of(StepState.CANCELED, null, null)),
                        run.workers())
                .exceptionally(StepExecution::failed)
                .thenApplyAsync(
                        outcome -> {
                            current = null;
                            pipe.end();
                            noteTry(outcome);
                            if (TransportErrorCode.CONNECTION_LOST.code().equals(outcome.reason())) {
                                session.close();
                            }
                            StepOutcome captured = capture == null || outcome.state() != StepState.SUCCEEDED
                                    ? outcome
                                    : capture.complete(outcome);
                            return stopped(step, captured)
                                    .masked(run.secrets())
                                    .withOutput(pipe.stored(), pipe.truncated());
                        },
                        run.workers());
    }

    /** What was killed failed by our own hand. */
    private void noteTry(StepOutcome outcome) {
        Target target = loaded.target();
        if (target != null && !killed) {
            run.reachability().tried(target, outcome.exitCode() == null ? outcome.reason() : null);
        }
    }

    private ArtifactWriter artifact(StepWork step, String name) {
        Instant now = run.clock().instant();
        return run.artifacts()
                .apply(new ArtifactStore.NewArtifact(
                        UuidV7.at(now),
                        run.ref().run(),
                        step.stepRunId(),
                        step.attempt(),
                        run.secrets().mask(name),
                        now));
    }

    /** What was under way when work stopped did not get to finish. */
    private StepOutcome stopped(StepWork step, StepOutcome outcome) {
        StopReason reason = run.stop().get();
        if (reason == null
                || !killed
                || outcome.state() == StepState.SUCCEEDED
                || "exit_code".equals(outcome.reason())
                || StepExecution.HTTP_STATUS.equals(outcome.reason())) {
            return outcome;
        }
        stoppedBy = reason;
        if (!reason.endsRun() && step.step().options().idempotent()) {
            return StepOutcome.of(StepState.QUEUED, reason.code(), null);
        }
        StepOutcome aborted = StepOutcome.of(StepState.ABORTED, reason.code(), null);
        return outcome.termination() == null ? aborted : aborted.withTermination(outcome.termination());
    }

    private CompletionStage<Void> endOrRetry(StepWork step, StepOutcome outcome) {
        Retry retry = step.step().options().retry();
        StopReason reason = run.stop().get();
        if (outcome.state() != StepState.FAILED
                || step.attempt() >= retry.attempts()
                || (reason != null && reason.endsRun())) {
            return end(step, outcome);
        }
        step.retry(outcome);
        String message = "Try " + step.attempt() + " of " + retry.attempts() + " failed (" + outcome.reason() + "). "
                + (outcome.message() == null ? "" : outcome.message());
        run.journal().write(run.ref(), change(step, outcome.as(StepState.QUEUED, "retry", message.strip())));
        return CompletableFuture.completedFuture(null);
    }

    private CompletionStage<Void> pauseThenStep(StepWork step) {
        Duration delay = step.step()
                .options()
                .retry()
                .after(step.attempt(), ThreadLocalRandom.current().nextDouble());
        Pause begun = new Pause(run.timer(), delay);
        pause = begun;
        if (run.stop().get() != null) {
            begun.end();
        }
        return begun.over().thenComposeAsync(nothing -> step(step), run.workers());
    }

    private CompletionStage<Void> end(StepWork step, StepOutcome outcome) {
        step.end(outcome);
        step.observeEnd(run.observer(), loaded.name(), outcome);
        noteEnd(step);
        run.journal().write(run.ref(), change(step, outcome));
        return endIfDone();
    }

    private CompletionStage<Void> endIfDone() {
        return !state.isFinal() && steps.stream().allMatch(work -> work.state().isFinal())
                ? endTarget()
                : CompletableFuture.completedFuture(null);
    }

    private void noteEnd(StepWork step) {
        String variable = step.step().options().capture();
        String captured = step.captured();
        if (step.state() == StepState.FAILED || step.state() == StepState.ABORTED) {
            failed = true;
            stopsAtFailure |=
                    step.state() == StepState.ABORTED || step.step().options().onFailure() == OnFailure.STOP;
        } else if (variable != null && captured != null) {
            variables.capture(variable, captured);
        }
    }

    private CompletionStage<Void> endTarget() {
        StopReason reason = stoppedBy;
        boolean complete = steps.stream()
                .allMatch(step -> step.state() == StepState.SUCCEEDED || step.state() == StepState.SKIPPED);
        if (reason != null && reason.endsRun() && !complete) {
            state = StepState.CANCELED;
        } else {
            state = failed ? StepState.FAILED : StepState.SUCCEEDED;
        }
        session.close();
        String code = state == StepState.CANCELED && reason != null ? reason.code() : failed ? "step_failed" : null;
        return run.journal()
                .write(run.ref(), new Change.OfTarget(run.clock().instant(), loaded.targetRunId(), state, code, null));
    }

    private Change change(StepWork step, StepOutcome outcome) {
        return new Change.OfStep(
                run.clock().instant(), loaded.targetRunId(), step.stepRunId(), step.attempt(), outcome);
    }

    /** Kills what runs on the target, and waits no longer. */
    void stop() {
        killed = true;
        StepExecution execution = current;
        if (execution != null) {
            execution.stop();
        }
        waitNoLonger();
    }

    /** Another node may try again what this one waits to. */
    void waitNoLonger() {
        Pause waiting = pause;
        if (waiting != null) {
            waiting.end();
        }
    }

    void close() {
        session.close();
        steps.forEach(StepWork::observeLeft);
    }
}
