package io.opsconductor.common;

/** What an import does about a name that is there already. */
public enum ImportMode {
    /** The line fails. */
    CREATE,
    /** What has the name is changed to what the line says. */
    UPSERT
}
