package io.opsconductor.schedule;

import io.opsconductor.job.JobId;
import io.opsconductor.run.RunId;
import io.opsconductor.target.TargetSelection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What starts runs of a job at given times.
 *
 * @param timing with the defaults for daylight saving filled in
 * @param parameters without secret ones
 * @param secretParameters the names of the secret ones that are set, sorted
 * @param enabled false while it is paused
 * @param nextFireAt when it is due next; null while it is paused, and if it never is
 * @param lastFireAt the last due time for which a run was started; null if there was none
 * @param last what came of the last due time; null if there was none
 * @param waiting how many due times wait for an earlier run to end
 * @param generation 1 when it is created, raised by each change that somebody makes of it; not by its due times
 */
public record Schedule(
        ScheduleId id,
        String name,
        JobId jobId,
        String jobName,
        Timing timing,
        MisfirePolicy misfirePolicy,
        OverlapPolicy overlapPolicy,
        @Nullable CalendarId calendarId,
        Map<String, Object> parameters,
        List<String> secretParameters,
        @Nullable TargetSelection targets,
        boolean enabled,
        @Nullable Instant nextFireAt,
        @Nullable Instant lastFireAt,
        @Nullable LastFire last,
        int waiting,
        Instant createdAt,
        Instant updatedAt,
        long generation) {
    public Schedule {
        parameters = Map.copyOf(parameters);
        secretParameters = List.copyOf(secretParameters);
    }

    /**
     * What came of a due time.
     *
     * @param at when it was dealt with
     * @param reason a code: {@code misfire}, {@code overlap}, {@code queue_full}, or that of the error for which no run
     *     could be started; null where the outcome says it all
     * @param message a sentence about the reason; null if there is none
     * @param runId the run that was started; null if there is none, or none any more
     */
    public record LastFire(
            Instant dueAt,
            Instant at,
            FireOutcome outcome,
            @Nullable String reason,
            @Nullable String message,
            @Nullable RunId runId) {}
}
