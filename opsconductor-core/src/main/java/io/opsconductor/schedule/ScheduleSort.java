package io.opsconductor.schedule;

/** What schedules can be sorted by. */
public enum ScheduleSort {
    NAME,
    /** One that is never due counts as later than all others. */
    NEXT_FIRE_AT
}
