package io.opsconductor.run;

import org.jspecify.annotations.Nullable;

/** Which step runs of a run are listed; null stands for any. */
public record StepRunQuery(
        @Nullable TargetRunId targetRunId, @Nullable StepState state) {
    public static StepRunQuery all() {
        return new StepRunQuery(null, null);
    }
}
