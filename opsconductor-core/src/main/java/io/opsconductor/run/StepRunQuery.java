package io.opsconductor.run;

import org.jspecify.annotations.Nullable;

/**
 * Which step runs of a run are listed; null stands for any.
 *
 * @param target the name of a target, without regard to case
 */
public record StepRunQuery(
        @Nullable TargetRunId targetRunId,
        @Nullable String target,
        @Nullable StepState state) {
    public static StepRunQuery all() {
        return new StepRunQuery(null, null, null);
    }

    /** Of these step runs only those of a target run. */
    public StepRunQuery of(TargetRunId only) {
        return new StepRunQuery(only, target, state);
    }

    /** Of these step runs only those on a target. */
    public StepRunQuery on(String only) {
        return new StepRunQuery(targetRunId, only, state);
    }

    /** Of these step runs only those in a state. */
    public StepRunQuery in(StepState only) {
        return new StepRunQuery(targetRunId, target, only);
    }
}
