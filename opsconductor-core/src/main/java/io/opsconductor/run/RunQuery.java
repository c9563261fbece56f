package io.opsconductor.run;

import io.opsconductor.common.Sort;
import io.opsconductor.job.JobId;
import io.opsconductor.target.TargetId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which runs are listed; null stands for any.
 *
 * @param scheduleId the value of the id of the schedule that started them
 * @param states none for all; immutable
 * @param targetId a target that they work on
 * @param startedBy the id of an actor, or the name of a user
 * @param queuedFrom the first moment, to the millisecond
 * @param queuedUntil the first moment that is too late, to the millisecond
 * @param rerunOf the run that they do again
 */
public record RunQuery(
        @Nullable JobId jobId,
        @Nullable UUID scheduleId,
        List<RunState> states,
        @Nullable TargetId targetId,
        @Nullable String startedBy,
        @Nullable Instant queuedFrom,
        @Nullable Instant queuedUntil,
        @Nullable RunId rerunOf,
        Sort<RunSort> sort) {
    public RunQuery {
        states = states.stream().distinct().sorted().toList();
    }

    /** The newest first. */
    public static RunQuery all() {
        return new RunQuery(null, null, List.of(), null, null, null, null, null, Sort.descending(RunSort.QUEUED_AT));
    }

    public static RunQuery ofJob(JobId job) {
        return new RunQuery(job, null, List.of(), null, null, null, null, null, Sort.descending(RunSort.QUEUED_AT));
    }

    public static RunQuery ofSchedule(UUID schedule) {
        return new RunQuery(
                null, schedule, List.of(), null, null, null, null, null, Sort.descending(RunSort.QUEUED_AT));
    }

    /** Of these runs only those in one of these states. */
    public RunQuery in(RunState... only) {
        return new RunQuery(
                jobId, scheduleId, List.of(only), targetId, startedBy, queuedFrom, queuedUntil, rerunOf, sort);
    }

    /** Of these runs only those that work on a target. */
    public RunQuery on(TargetId only) {
        return new RunQuery(jobId, scheduleId, states, only, startedBy, queuedFrom, queuedUntil, rerunOf, sort);
    }

    /** Of these runs only those that an actor started, known by its id, or a user, also known by name. */
    public RunQuery by(String only) {
        return new RunQuery(jobId, scheduleId, states, targetId, only, queuedFrom, queuedUntil, rerunOf, sort);
    }

    /** Of these runs only those that were queued from a moment until another, which is too late. */
    public RunQuery between(@Nullable Instant first, @Nullable Instant end) {
        return new RunQuery(jobId, scheduleId, states, targetId, startedBy, first, end, rerunOf, sort);
    }

    /** Of these runs only those that do a run again. */
    public RunQuery rerunsOf(RunId only) {
        return new RunQuery(jobId, scheduleId, states, targetId, startedBy, queuedFrom, queuedUntil, only, sort);
    }

    public RunQuery sortedBy(Sort<RunSort> other) {
        return new RunQuery(jobId, scheduleId, states, targetId, startedBy, queuedFrom, queuedUntil, rerunOf, other);
    }
}
