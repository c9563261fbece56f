package io.opsconductor.internal.user;

/** Whose the password of the first administrator is. */
public enum FirstPassword {
    /** Chosen by the operator. */
    CHOSEN,
    /** Made for the first login, which must replace it. */
    TEMPORARY,
    /** That of a demo, which no rule is asked of. */
    KNOWN_TO_ALL
}
