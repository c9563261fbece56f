package io.opsconductor.schedule;

import java.util.Locale;

/** What becomes of local times that come twice, because the clocks were set back. */
public enum DstRepeat {
    /** They are due the first time only. */
    FIRST,
    /** They are due both times. */
    BOTH;

    /** The name in JSON and SQL. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
