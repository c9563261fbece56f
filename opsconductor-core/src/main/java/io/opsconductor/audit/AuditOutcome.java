package io.opsconductor.audit;

import java.util.Locale;

/** What came of what somebody did. */
public enum AuditOutcome {
    DONE,
    /** The actor's role did not allow it. */
    DENIED,
    /** It was allowed, and did not come to be. */
    FAILED;

    /** The name in JSON and SQL. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
