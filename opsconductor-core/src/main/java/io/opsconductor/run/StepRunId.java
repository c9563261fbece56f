package io.opsconductor.run;

/** Identifies a step run. */
public record StepRunId(long value) {
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
