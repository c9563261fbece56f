package io.opsconductor.target;

/** What targets can be sorted by. */
public enum TargetSort {
    NAME,
    CREATED_AT,
    UPDATED_AT,
    HOSTNAME
}
