package io.opsconductor.common;

import java.util.Locale;

/** What an import did with a line, or would do. */
public enum ImportOutcome {
    CREATED,
    UPDATED,
    /** It is there already, just as the line says. */
    UNCHANGED,
    FAILED;

    /** The name in JSON. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
