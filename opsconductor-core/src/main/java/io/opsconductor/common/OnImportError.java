package io.opsconductor.common;

/** What becomes of an import of which some lines are wrong. */
public enum OnImportError {
    /** Nothing is stored. */
    ABORT,
    /** The good lines are stored. */
    SKIP
}
