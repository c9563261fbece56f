package io.opsconductor.credential;

/** What credentials can be sorted by. */
public enum CredentialSort {
    NAME,
    CREATED_AT,
    UPDATED_AT,
    /** One that was never rotated counts as later than all others. */
    ROTATED_AT
}
