package io.opsconductor.job;

import java.util.Locale;

/** What the failure of a step means for the later steps of its target. */
public enum OnFailure {
    /** The target has failed; later steps are skipped, but for those marked {@code always}. */
    STOP,
    /** The failure is recorded and the next step runs; the target has failed all the same. */
    CONTINUE;

    /** The name in JSON and SQL. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
