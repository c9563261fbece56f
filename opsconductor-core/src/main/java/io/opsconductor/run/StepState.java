package io.opsconductor.run;

import java.util.Locale;

/** The states of a step run, and of a target run. */
public enum StepState {
    QUEUED,
    RUNNING,
    SUCCEEDED,
    FAILED,
    CANCELED,
    /** It was never started, because of what happened before it. */
    SKIPPED,
    /** It was started and did not get to finish: the run timed out, or the node was lost. */
    ABORTED;

    /** The name in JSON and SQL. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it stays so for ever. */
    public boolean isFinal() {
        return this != QUEUED && this != RUNNING;
    }
}
