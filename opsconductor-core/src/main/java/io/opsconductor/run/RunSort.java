package io.opsconductor.run;

/** What runs can be sorted by. */
public enum RunSort {
    QUEUED_AT
}
