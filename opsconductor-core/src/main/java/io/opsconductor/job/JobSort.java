package io.opsconductor.job;

/** What jobs can be sorted by. */
public enum JobSort {
    NAME,
    CREATED_AT,
    UPDATED_AT
}
