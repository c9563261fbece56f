package io.opsconductor.schedule;

import java.util.Locale;

/** What happens at a due time while an earlier run of the same schedule has not ended. */
public enum OverlapPolicy {
    /** A run is started beside it. */
    ALLOW,
    /** The due time waits until no run of the schedule is under way; at most 100 wait, more are left out. */
    QUEUE,
    /** The due time is left out. */
    SKIP;

    /** The name in JSON and SQL. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
