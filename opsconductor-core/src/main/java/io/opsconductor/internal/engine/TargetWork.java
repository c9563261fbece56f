package io.opsconductor.internal.engine;

import io.opsconductor.credential.CredentialId;
import io.opsconductor.job.OnFailure;
import io.opsconductor.job.Step;
import io.opsconductor.run.StepState;
import io.opsconductor.spi.credential.CredentialData;
import io.opsconductor.spi.transport.TransportErrorCode;
import io.opsconductor.spi.transport.TransportException;
import io.opsconductor.spi.transport.TransportSession;
import io.opsconductor.target.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The part of a run that one target has: its steps one after another, over one session. */
final class TargetWork {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(30);

    private final RunContext run;
    private final LoadedRun.LoadedTarget loaded;
    private final List<StepWork> steps;
    private StepState state;
    private boolean failed;
    private boolean stopsAtFailure;
    private @Nullable StopReason stoppedBy;
    private @Nullable TransportSession session;
    private volatile @Nullable StepExecution current;
    private volatile boolean killed;

    TargetWork(RunContext run, LoadedRun.LoadedTarget loaded, List<StepWork> steps) {
        this.run = run;
        this.loaded = loaded;
        this.steps = List.copyOf(steps);
        this.state = loaded.state();
        this.steps.forEach(step -> noteEnd(step, step.state()));
    }

    StepState state() {
        return state;
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
        return run.permits()
                .acquire()
                .thenComposeAsync(permit -> run.stop().get() == null ? begin(step) : leave(step), run.workers())
                .whenComplete((nothing, failure) -> run.permits().release());
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
        step.nextAttempt();
        step.state(StepState.RUNNING);
        List<Change> changes = new ArrayList<>();
        if (state == StepState.QUEUED) {
            state = StepState.RUNNING;
            changes.add(new Change.OfTarget(run.clock().instant(), loaded.targetRunId(), state, null, null));
        }
        changes.add(change(step, StepOutcome.of(StepState.RUNNING)));
        return run.journal()
                .write(run.ref(), changes)
                .thenComposeAsync(written -> perform(step), run.workers())
                .thenComposeAsync(outcome -> end(step, outcome), run.workers())
                .whenComplete((nothing, failure) -> {
                    if (failure != null) {
                        run.abandon().run();
                    }
                });
    }

    private CompletionStage<StepOutcome> perform(StepWork step) {
        OutputPipe pipe = new OutputPipe(
                run.journal(),
                run.ref(),
                loaded.targetRunId(),
                step.stepRunId(),
                run.secrets(),
                run.outputLimit(),
                run.clock());
        Target target = loaded.target();
        String protocol = target == null ? "" : target.protocol();
        StepExecution execution = new StepExecution(step.step(), protocol, run.renderer(), pipe);
        current = execution;
        return open(step)
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
                            if (TransportErrorCode.CONNECTION_LOST.code().equals(outcome.reason())) {
                                close();
                            }
                            return stopped(step, outcome).withOutput(pipe.stored(), pipe.truncated());
                        },
                        run.workers());
    }

    private CompletionStage<TransportSession> open(StepWork step) {
        TransportSession opened = session;
        if (opened != null) {
            return CompletableFuture.completedFuture(opened);
        }
        return run.connects()
                .acquire()
                .thenComposeAsync(permit -> connect(step), run.workers())
                .whenComplete((fresh, failure) -> run.connects().release());
    }

    private CompletionStage<TransportSession> connect(StepWork step) {
        Target target = requireTarget(step.step());
        return run.connector()
                .connect(target, credential(target), CONNECT_TIMEOUT)
                .thenApply(fresh -> {
                    session = fresh;
                    return fresh;
                });
    }

    private Target requireTarget(Step step) {
        Target target = loaded.target();
        if (target == null) {
            throw new TransportException(
                    TransportErrorCode.UNSUPPORTED, "The target " + loaded.name() + " was deleted.", "");
        }
        String protocol = step.options().protocol();
        if (protocol != null && !protocol.equals(target.protocol())) {
            throw new TransportException(
                    TransportErrorCode.UNSUPPORTED,
                    "The step " + step.options().name() + " is for targets of the protocol " + protocol + ", and "
                            + target.name() + " is of " + target.protocol() + ".",
                    "Name the step's targets, or leave the protocol away.");
        }
        return target;
    }

    private CredentialData credential(Target target) {
        CredentialId id = target.credential();
        CredentialData opened = id == null ? null : run.credentials().get(id);
        return opened == null ? run.connector().credential(target) : opened;
    }

    /** What was under way when work stopped did not get to finish. */
    private StepOutcome stopped(StepWork step, StepOutcome outcome) {
        StopReason reason = run.stop().get();
        if (reason == null
                || !killed
                || outcome.state() == StepState.SUCCEEDED
                || "exit_code".equals(outcome.reason())) {
            return outcome;
        }
        stoppedBy = reason;
        if (!reason.endsRun() && step.step().options().idempotent()) {
            return StepOutcome.of(StepState.QUEUED, reason.code(), null);
        }
        StepOutcome aborted = StepOutcome.of(StepState.ABORTED, reason.code(), null);
        return outcome.termination() == null ? aborted : aborted.withTermination(outcome.termination());
    }

    private CompletionStage<Void> end(StepWork step, StepOutcome outcome) {
        step.state(outcome.state());
        noteEnd(step, outcome.state());
        run.journal().write(run.ref(), change(step, outcome));
        return endIfDone();
    }

    private CompletionStage<Void> endIfDone() {
        return !state.isFinal() && steps.stream().allMatch(work -> work.state().isFinal())
                ? endTarget()
                : CompletableFuture.completedFuture(null);
    }

    private void noteEnd(StepWork step, StepState end) {
        if (end == StepState.FAILED || end == StepState.ABORTED) {
            failed = true;
            stopsAtFailure |= end == StepState.ABORTED || step.step().options().onFailure() == OnFailure.STOP;
        }
    }

    private CompletionStage<Void> endTarget() {
        StopReason reason = stoppedBy;
        boolean succeeded = steps.stream().allMatch(step -> step.state() == StepState.SUCCEEDED);
        if (reason != null && reason.endsRun() && !succeeded) {
            state = StepState.CANCELED;
        } else {
            state = failed ? StepState.FAILED : StepState.SUCCEEDED;
        }
        close();
        String code = state == StepState.CANCELED && reason != null ? reason.code() : failed ? "step_failed" : null;
        return run.journal()
                .write(run.ref(), new Change.OfTarget(run.clock().instant(), loaded.targetRunId(), state, code, null));
    }

    private Change change(StepWork step, StepOutcome outcome) {
        return new Change.OfStep(
                run.clock().instant(), loaded.targetRunId(), step.stepRunId(), step.attempt(), outcome);
    }

    /** Kills what runs on the target. */
    void stop() {
        killed = true;
        StepExecution execution = current;
        if (execution != null) {
            execution.stop();
        }
    }

    void close() {
        TransportSession opened = session;
        session = null;
        if (opened != null) {
            opened.close();
        }
    }
}
