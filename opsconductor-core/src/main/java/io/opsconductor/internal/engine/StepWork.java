package io.opsconductor.internal.engine;

import io.opsconductor.job.Step;
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

    void begin() {
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
}
