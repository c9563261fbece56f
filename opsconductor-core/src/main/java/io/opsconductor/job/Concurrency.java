package io.opsconductor.job;

import java.util.Locale;

/** What happens when a run is started while another run of the same job is under way. */
public enum Concurrency {
    /** Both run side by side. */
    ALLOW,
    /** The later one waits, queued, until the earlier ones have ended. */
    QUEUE,
    /** The later one is refused with {@code run_under_way}. */
    FORBID;

    /** The name in JSON and SQL. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
