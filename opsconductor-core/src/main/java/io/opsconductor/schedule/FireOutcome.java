package io.opsconductor.schedule;

import java.util.Locale;

/** What came of a due time. */
public enum FireOutcome {
    /** A run was started. */
    STARTED,
    /** It waits for an earlier run of the schedule to end. */
    WAITING,
    /** It was left out by a policy of the schedule. */
    SKIPPED,
    /** A run should have been started, and could not be. */
    FAILED;

    /** The name in JSON and SQL. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
