package io.opsconductor.user;

/** What users can be sorted by. */
public enum UserSort {
    USERNAME,
    CREATED_AT
}
