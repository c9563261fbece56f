package io.opsconductor.schedule;

import io.opsconductor.job.JobId;
import io.opsconductor.target.TargetSelection;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A schedule as somebody wants it to be. Build one with {@link #of}.
 *
 * @param name unique without regard to case: 1 to 128 letters, digits, spaces, dots, hyphens and underscores
 * @param jobId whose latest revision is run
 * @param calendarId when not to be due; null for no such times
 * @param parameters of each run, by name: strings, numbers, booleans; secret ones are sealed
 * @param targets instead of those that the job names; null for the job's
 * @param enabled false if it is to be paused
 */
public record ScheduleSpec(
        String name,
        JobId jobId,
        Timing timing,
        MisfirePolicy misfirePolicy,
        OverlapPolicy overlapPolicy,
        @Nullable CalendarId calendarId,
        Map<String, Object> parameters,
        @Nullable TargetSelection targets,
        boolean enabled) {
    public ScheduleSpec {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(jobId, "jobId");
        Objects.requireNonNull(timing, "timing");
        Objects.requireNonNull(misfirePolicy, "misfirePolicy");
        Objects.requireNonNull(overlapPolicy, "overlapPolicy");
        parameters = Map.copyOf(parameters);
    }

    /** Makes up for missed due times once, skips those that overlap, on the job's targets, without parameters. */
    public static ScheduleSpec of(String name, JobId jobId, Timing timing) {
        return new ScheduleSpec(
                name, jobId, timing, MisfirePolicy.ONCE, OverlapPolicy.SKIP, null, Map.of(), null, true);
    }

    public ScheduleSpec withMisfirePolicy(MisfirePolicy policy) {
        return new ScheduleSpec(name, jobId, timing, policy, overlapPolicy, calendarId, parameters, targets, enabled);
    }

    public ScheduleSpec withOverlapPolicy(OverlapPolicy policy) {
        return new ScheduleSpec(name, jobId, timing, misfirePolicy, policy, calendarId, parameters, targets, enabled);
    }

    public ScheduleSpec withCalendar(CalendarId id) {
        return new ScheduleSpec(name, jobId, timing, misfirePolicy, overlapPolicy, id, parameters, targets, enabled);
    }

    public ScheduleSpec withParameters(Map<String, Object> values) {
        return new ScheduleSpec(
                name, jobId, timing, misfirePolicy, overlapPolicy, calendarId, values, targets, enabled);
    }

    public ScheduleSpec on(TargetSelection selection) {
        return new ScheduleSpec(
                name, jobId, timing, misfirePolicy, overlapPolicy, calendarId, parameters, selection, enabled);
    }

    public ScheduleSpec paused() {
        return new ScheduleSpec(
                name, jobId, timing, misfirePolicy, overlapPolicy, calendarId, parameters, targets, false);
    }

    /** Names the schedule and the job only: parameters may be secret. */
    @Override
    public String toString() {
        return "ScheduleSpec[name=" + name + ", jobId=" + jobId + "]";
    }
}
