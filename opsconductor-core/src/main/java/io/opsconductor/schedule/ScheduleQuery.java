package io.opsconductor.schedule;

import io.opsconductor.common.NamePart;
import io.opsconductor.common.Sort;
import io.opsconductor.job.JobId;
import org.jspecify.annotations.Nullable;

/**
 * Which schedules are listed; null stands for any.
 *
 * @param part of the name
 */
public record ScheduleQuery(
        @Nullable JobId jobId,
        @Nullable Boolean enabled,
        @Nullable NamePart part,
        Sort<ScheduleSort> sort) {
    /** By name. */
    public static ScheduleQuery all() {
        return new ScheduleQuery(null, null, null, Sort.ascending(ScheduleSort.NAME));
    }

    public static ScheduleQuery ofJob(JobId job) {
        return new ScheduleQuery(job, null, null, Sort.ascending(ScheduleSort.NAME));
    }

    /** Of these schedules only those that go on, or only those that are paused. */
    public ScheduleQuery enabled(boolean only) {
        return new ScheduleQuery(jobId, only, part, sort);
    }

    /**
     * Of these schedules only those with such a name.
     *
     * @throws io.opsconductor.common.InvalidInputException if the text has not 1 to 128 characters
     */
    public ScheduleQuery containing(String text) {
        return new ScheduleQuery(jobId, enabled, new NamePart(text), sort);
    }

    public ScheduleQuery sortedBy(Sort<ScheduleSort> other) {
        return new ScheduleQuery(jobId, enabled, part, other);
    }
}
