package io.opsconductor.schedule;

import java.util.Locale;

/**
 * What becomes of due times that passed while nobody could start a run, because no server was up. A due time is missed
 * when it is seen more than 60 seconds late.
 */
public enum MisfirePolicy {
    /** They are left out. */
    SKIP,
    /** One run makes up for all of them. */
    ONCE,
    /** Each gets its run, the oldest first; of more than 100 the oldest are left out. */
    ALL;

    /** The name in JSON and SQL. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
