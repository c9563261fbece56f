package io.opsconductor.schedule;

import java.util.Locale;

/** What becomes of local times that do not exist, because the clocks were set forward over them. */
public enum DstGap {
    /** They are due at the first instant after the gap, all together once. */
    AFTER,
    /** They are left out. */
    SKIP;

    /** The name in JSON and SQL. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
