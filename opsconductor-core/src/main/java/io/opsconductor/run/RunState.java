package io.opsconductor.run;

import java.util.Locale;

/** The states of a run. */
public enum RunState {
    QUEUED,
    RUNNING,
    SUCCEEDED,
    FAILED,
    CANCELED;

    /** The name in JSON and SQL. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it stays so for ever. */
    public boolean isFinal() {
        return this != QUEUED && this != RUNNING;
    }
}
