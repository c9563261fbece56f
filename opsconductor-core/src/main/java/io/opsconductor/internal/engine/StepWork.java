package io.opsconductor.internal.engine;

import io.opsconductor.job.Step;
import io.opsconductor.observe.ObservedStep;
import io.opsconductor.observe.RunObserver;
import io.opsconductor.observe.StepEnd;
import io.opsconductor.observe.StepObserver;
import io.opsconductor.run.StepRunId;
import io.opsconductor.run.StepState;
import org.jspecify.annotations.Nullable;

/** A step that a run has to do, or has done, on a target. Confined to the target's chain of work. */
final class StepWork {
    private final long stepRunId;
    private final Step step;
    private int attempt;
    private StepState state;
    private @Nullable Integer exitCode;
    private @Nullable String captured;
    private long outputBytes;
    private boolean retried;
    /** While somebody is told of what this node does about it. */
    private @Nullable StepObserver observer;

    StepWork(LoadedRun.LoadedStep loaded, Step step) {
        this.stepRunId = loaded.stepRunId();
        this.step = step;
        this.attempt = loaded.attempt();
        this.state = loaded.state();
        this.exitCode = loaded.exitCode();
        this.captured = loaded.captured();
        this.outputBytes = loaded.outputBytes();
    }

    long stepRunId() {
        return stepRunId;
    }

    Step step() {
        return step;
    }

    /** The number of the try that is under way, or was the last; 0 before the first. */
    int attempt() {
        return attempt;
    }

    StepState state() {
        return state;
    }

    @Nullable Integer exitCode() {
        return exitCode;
    }

    /** What the variable it captures was given; null if it has not succeeded, or captures none. */
    @Nullable String captured() {
        return captured;
    }

    /** How much output all tries together have stored. */
    long outputBytes() {
        return outputBytes;
    }

    /** Whether its last try failed and another is to come. */
    boolean isRetried() {
        return retried;
    }

    void begin(RunObserver run, String target) {
        if (observer == null) {
            observer = run.stepBegins(observed(target));
        }
        attempt++;
        state = StepState.RUNNING;
        retried = false;
    }

    void retry(StepOutcome outcome) {
        end(outcome);
        state = StepState.QUEUED;
        retried = true;
    }

    void end(StepOutcome outcome) {
        state = outcome.state();
        exitCode = outcome.exitCode();
        captured = outcome.captured();
        outputBytes = outcome.outputBytes();
    }

    /** Tells what became of it. */
    void observeEnd(RunObserver run, String target, StepOutcome outcome) {
        StepEnd end = new StepEnd(outcome.state(), outcome.reason(), attempt, outputBytes);
        StepObserver begun = observer;
        observer = null;
        if (begun == null) {
            run.stepPassedOver(observed(target), end);
        } else {
            begun.ended(end);
        }
    }

    /** Tells that it has not ended, if it was begun. */
    void observeLeft() {
        StepObserver begun = observer;
        observer = null;
        if (begun != null) {
            begun.ended(new StepEnd(StepState.QUEUED, null, attempt, outputBytes));
        }
    }

    private ObservedStep observed(String target) {
        return new ObservedStep(new StepRunId(stepRunId), step.options().name(), step.type(), target);
    }
}
