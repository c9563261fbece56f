package io.opsconductor.run;

import org.jspecify.annotations.Nullable;

/** Which target runs of a run are listed; null stands for any. */
public record TargetRunQuery(@Nullable StepState state) {
    public static TargetRunQuery all() {
        return new TargetRunQuery(null);
    }

    public static TargetRunQuery in(StepState state) {
        return new TargetRunQuery(state);
    }
}
