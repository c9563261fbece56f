package io.opsconductor.job;

import java.util.Locale;

/** In what order the targets of a run go through the steps. */
public enum Strategy {
    /** All targets finish a step before the next one begins. */
    LINEAR,
    /** Each target goes through the steps at its own pace. */
    FREE;

    /** The name in JSON and SQL. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
