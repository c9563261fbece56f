package io.opsconductor.internal.engine;

import io.opsconductor.job.Step;
import io.opsconductor.run.StepState;

/** A step that a run has to do, or has done, on a target. Confined to the target's chain of work. */
final class StepWork {
    private final long stepRunId;
    private final Step step;
    private int attempt;
    private StepState state;

    StepWork(LoadedRun.LoadedStep loaded, Step step) {
        this.stepRunId = loaded.stepRunId();
        this.step = step;
        this.attempt = loaded.attempt();
        this.state = loaded.state();
    }

    long stepRunId() {
        return stepRunId;
    }

    Step step() {
        return step;
    }

    int attempt() {
        return attempt;
    }

    void nextAttempt() {
        attempt++;
    }

    StepState state() {
        return state;
    }

    void state(StepState value) {
        state = value;
    }
}
