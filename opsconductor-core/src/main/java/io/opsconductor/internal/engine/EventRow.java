package io.opsconductor.internal.engine;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A change as a row of the run's feed. */
record EventRow(
        UUID run,
        long seq,
        Instant at,
        String kind,
        @Nullable Long targetRunId,
        @Nullable Long stepRunId,
        @Nullable String state,
        @Nullable String reason,
        @Nullable Integer exitCode,
        byte @Nullable [] data) {

    static EventRow of(UUID run, long seq, Change change) {
        if (change instanceof Change.Output output) {
            return new EventRow(
                    run,
                    seq,
                    output.at(),
                    output.kind().code(),
                    output.targetRunId(),
                    output.stepRunId(),
                    null,
                    null,
                    null,
                    output.data());
        }
        if (change instanceof Change.OfStep step) {
            StepOutcome outcome = step.outcome();
            return new EventRow(
                    run,
                    seq,
                    step.at(),
                    "step",
                    step.targetRunId(),
                    step.stepRunId(),
                    outcome.state().code(),
                    outcome.reason(),
                    outcome.exitCode(),
                    null);
        }
        if (change instanceof Change.OfTarget target) {
            return new EventRow(
                    run,
                    seq,
                    target.at(),
                    "target",
                    target.targetRunId(),
                    null,
                    target.state().code(),
                    target.reason(),
                    null,
                    null);
        }
        Change.OfRun ofRun = (Change.OfRun) change;
        return new EventRow(
                run, seq, ofRun.at(), "run", null, null, ofRun.state().code(), ofRun.reason(), null, null);
    }
}
