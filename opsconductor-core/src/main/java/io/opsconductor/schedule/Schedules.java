package io.opsconductor.schedule;

import io.opsconductor.common.Expected;
import io.opsconductor.common.Page;
import io.opsconductor.common.PageRequest;
import io.opsconductor.run.Run;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps what starts runs at given times. Safe for use by many threads. */
public interface Schedules {
    /** How many due times a preview may show. */
    int MAX_PREVIEW = 100;

    /**
     * Creates a schedule. Its first due time lies after now.
     *
     * @throws io.opsconductor.common.InvalidInputException {@code validation_failed}, {@code cron_invalid},
     *     {@code parameter_invalid}, {@code selector_invalid}, {@code no_targets_match} for an empty list
     * @throws io.opsconductor.spi.OpsConductorException {@code name_taken}, {@code job_not_found},
     *     {@code calendar_not_found}, {@code target_not_found}, {@code forbidden}
     */
    Schedule create(ScheduleSpec spec);

    /** @throws io.opsconductor.spi.OpsConductorException {@code schedule_not_found} */
    Schedule get(ScheduleId id);

    Optional<Schedule> findByName(String name);

    /**
     * In the order that the query asks for.
     *
     * @throws io.opsconductor.common.InvalidInputException {@code cursor_invalid} if the cursor comes from another list, or
     *     from this one sorted or narrowed in another way
     */
    Page<Schedule> list(ScheduleQuery query, PageRequest page);

    /** All schedules by name. */
    default Page<Schedule> list(PageRequest page) {
        return list(ScheduleQuery.all(), page);
    }

    /**
     * Replaces everything that a schedule is but its id. A secret parameter that is left out keeps its value as long as
     * the job stays the same. Due times that have passed unseen are forgotten, and so are those that wait. An interval
     * that stays the same goes on as it was. Errors as {@link #create}, and {@code schedule_not_found},
     * {@code precondition_failed}.
     */
    Schedule update(ScheduleId id, ScheduleSpec spec, Expected expected);

    /** As {@link #update(ScheduleId, ScheduleSpec, Expected)}, whatever was changed before. */
    default Schedule update(ScheduleId id, ScheduleSpec spec) {
        return update(id, spec, Expected.any());
    }

    /**
     * Deletes a schedule; its runs stay.
     *
     * @throws io.opsconductor.spi.OpsConductorException {@code schedule_not_found}, {@code precondition_failed}
     */
    void delete(ScheduleId id, Expected expected);

    /** As {@link #delete(ScheduleId, Expected)}, whatever was changed before. */
    default void delete(ScheduleId id) {
        delete(id, Expected.any());
    }

    /**
     * Starts no more runs until {@link #resume}; due times that wait are forgotten, runs under way go on. Pausing twice
     * is pausing once.
     *
     * @throws io.opsconductor.spi.OpsConductorException {@code schedule_not_found}, {@code precondition_failed}
     */
    Schedule pause(ScheduleId id, Expected expected);

    /** As {@link #pause(ScheduleId, Expected)}, whatever was changed before. */
    default Schedule pause(ScheduleId id) {
        return pause(id, Expected.any());
    }

    /**
     * Goes on with the next due time after now; those of the pause are not missed but left out. Errors as
     * {@link #pause(ScheduleId, Expected)}.
     */
    Schedule resume(ScheduleId id, Expected expected);

    /** As {@link #resume(ScheduleId, Expected)}, whatever was changed before. */
    default Schedule resume(ScheduleId id) {
        return resume(id, Expected.any());
    }

    /**
     * Starts a run now, in the caller's name, whatever the schedule's times and policies say, also if it is paused.
     *
     * @param idempotencyKey as for {@link io.opsconductor.run.StartRun}; null for none
     * @return the run, queued; without parameters for who may not read runs
     * @throws io.opsconductor.spi.OpsConductorException {@code schedule_not_found}, and all that
     *     {@link io.opsconductor.run.Runs#start} throws
     */
    Run runNow(ScheduleId id, @Nullable String idempotencyKey);

    /**
     * The next due times after now, also of a paused schedule; fewer than asked for if there are no more within a
     * hundred years.
     *
     * @param count 1 to {@value #MAX_PREVIEW}
     * @throws io.opsconductor.spi.OpsConductorException {@code schedule_not_found}
     */
    List<Instant> preview(ScheduleId id, int count);

    /**
     * The next due times that a schedule would have if it were made now. Errors as {@link #create}.
     *
     * @param calendarId null for none
     * @param count 1 to {@value #MAX_PREVIEW}
     */
    List<Instant> preview(Timing timing, @Nullable CalendarId calendarId, int count);
}
