package io.opsconductor.run;

import java.util.Locale;

/** What of an earlier run is done again. */
public enum Rerun {
    /** All steps on all of its targets. */
    ALL,
    /** All steps on the targets that did not succeed. */
    FAILED,
    /**
     * On the targets that did not succeed, the first step that did not succeed and all after it; what was captured before
     * it is there.
     */
    FROM_FAILED_STEP;

    /** The name in JSON. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
