package io.opsconductor.run;

/** Identifies a target run. */
public record TargetRunId(long value) {
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
