package io.opsconductor.job;

import java.util.Locale;

/** The types of a job's parameters. */
public enum ParameterType {
    STRING,
    NUMBER,
    BOOLEAN,
    /** One of the listed choices. */
    CHOICE,
    /** A string that is stored sealed and never shown. */
    SECRET;

    /** The name in JSON and SQL. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
