package io.opsconductor.job;

import java.util.Locale;

/** The two ways to write a job's definition. */
public enum SourceFormat {
    JSON,
    YAML;

    /** The name in JSON and SQL. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
