package io.opsconductor.internal.schedule;

import io.opsconductor.common.Page;
import io.opsconductor.common.PageRequest;
import io.opsconductor.internal.access.AuditedObject;
import io.opsconductor.internal.db.Conditions;
import io.opsconductor.internal.db.Paging;
import io.opsconductor.internal.db.Rows;
import io.opsconductor.internal.db.SortKey;
import io.opsconductor.internal.job.JobDependents;
import io.opsconductor.internal.json.Json;
import io.opsconductor.job.JobId;
import io.opsconductor.run.RunId;
import io.opsconductor.schedule.CalendarId;
import io.opsconductor.schedule.DstGap;
import io.opsconductor.schedule.DstRepeat;
import io.opsconductor.schedule.FireOutcome;
import io.opsconductor.schedule.MisfirePolicy;
import io.opsconductor.schedule.OverlapPolicy;
import io.opsconductor.schedule.Schedule;
import io.opsconductor.schedule.ScheduleId;
import io.opsconductor.schedule.ScheduleQuery;
import io.opsconductor.schedule.ScheduleSort;
import io.opsconductor.schedule.Timing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The table {@code schedule}. */
public final class ScheduleStore implements JobDependents {
    private static final String SELECT = """
            SELECT s.id, s.name, s.job_id, j.name AS job_name, s.cron, s.interval_seconds, s.zone, s.dst_gap,
                   s.dst_repeat, s.misfire_policy, s.overlap_policy, s.calendar_id, s.parameters, s.sealed_parameters,
                   s.secret_names, s.targets, s.enabled, s.anchor_at, s.next_fire_at, s.last_fire_at, s.last_due_at,
                   s.last_at, s.last_outcome, s.last_reason, s.last_message, s.last_run_id, s.created_at, s.updated_at,
                   s.generation,
                   (SELECT count(*) FROM opsconductor.schedule_waiting w WHERE w.schedule_id = s.id) AS waiting
            FROM opsconductor.schedule s
            JOIN opsconductor.job j ON j.id = s.job_id
            """;

    private static final String PAGE = SELECT + "%s%sLIMIT :rows";

    private static final String COUNT = "SELECT count(*) FROM opsconductor.schedule s %s";

    private static final String INSERT = """
            INSERT INTO opsconductor.schedule
                (id, name, job_id, cron, interval_seconds, zone, dst_gap, dst_repeat, misfire_policy, overlap_policy,
                 calendar_id, parameters, sealed_parameters, secret_names, targets, enabled, anchor_at, next_fire_at,
                 created_at, updated_at)
            VALUES (:id, :name, :jobId, :cron, :interval, :zone, :gap, :repeat, :misfire, :overlap, :calendarId,
                    CAST(:parameters AS jsonb), :sealed, :secretNames, CAST(:targets AS jsonb), :enabled, :anchor,
                    :nextFireAt, :createdAt, :updatedAt)
            """;

    private static final String UPDATE = """
            UPDATE opsconductor.schedule
            SET name = :name, job_id = :jobId, cron = :cron, interval_seconds = :interval, zone = :zone, dst_gap = :gap,
                dst_repeat = :repeat, misfire_policy = :misfire, overlap_policy = :overlap, calendar_id = :calendarId,
                parameters = CAST(:parameters AS jsonb), sealed_parameters = :sealed, secret_names = :secretNames,
                targets = CAST(:targets AS jsonb), enabled = :enabled, anchor_at = :anchor, next_fire_at = :nextFireAt,
                created_at = :createdAt, updated_at = :updatedAt, generation = generation + 1
            WHERE id = :id
            """;

    /** A statement of its own: one that joins would not find the job that another, for which it waited, has put there. */
    private static final String LOCK = "SELECT id FROM opsconductor.schedule WHERE id = :id FOR UPDATE";

    private static final String SET_ENABLED = """
            UPDATE opsconductor.schedule
            SET enabled = :enabled, next_fire_at = :nextFireAt, updated_at = :now, generation = generation + 1
            WHERE id = :id
            """;

    private static final String SET_NEXT =
            "UPDATE opsconductor.schedule SET next_fire_at = :nextFireAt WHERE id = :id AND enabled";

    private static final String RECORD = """
            UPDATE opsconductor.schedule
            SET last_due_at = :dueAt, last_at = :at, last_outcome = :outcome, last_reason = :reason,
                last_message = :message, last_run_id = :runId,
                last_fire_at = CASE WHEN :outcome = 'started' THEN :dueAt ELSE last_fire_at END
            WHERE id = :id
            """;

    private static final String DELETE = "DELETE FROM opsconductor.schedule WHERE id = :id";

    private static final String DELETE_OF_JOB =
            "DELETE FROM opsconductor.schedule WHERE job_id = :jobId RETURNING id, name";

    /** The order of all who lock: first what a schedule refers to, then the schedule. */
    private static final String PIN_JOB = "SELECT 1 FROM opsconductor.job WHERE id = :id FOR KEY SHARE";

    private static final String PIN_CALENDAR = "SELECT 1 FROM opsconductor.calendar WHERE id = :id FOR KEY SHARE";

    void insert(Handle handle, ScheduleRow row) {
        bindAndExecute(handle, INSERT, row);
    }

    void update(Handle handle, ScheduleRow row) {
        bindAndExecute(handle, UPDATE, row);
    }

    private static void bindAndExecute(Handle handle, String sql, ScheduleRow row) {
        Schedule schedule = row.schedule();
        Timing.Cron cron = schedule.timing() instanceof Timing.Cron timing ? timing : null;
        Timing.Every every = schedule.timing() instanceof Timing.Every timing ? timing : null;
        DstGap gap = cron == null ? null : cron.gap();
        DstRepeat repeat = cron == null ? null : cron.repeat();
        CalendarId calendar = schedule.calendarId();
        handle.createUpdate(sql)
                .bind("id", schedule.id().value())
                .bind("name", schedule.name())
                .bind("jobId", schedule.jobId().value())
                .bind("cron", cron == null ? null : cron.expression())
                .bind("interval", every == null ? null : every.interval().toSeconds())
                .bind("zone", cron == null ? "UTC" : cron.zone())
                .bind("gap", gap == null ? null : gap.code())
                .bind("repeat", repeat == null ? null : repeat.code())
                .bind("misfire", schedule.misfirePolicy().code())
                .bind("overlap", schedule.overlapPolicy().code())
                .bind("calendarId", calendar == null ? null : calendar.value())
                .bind("parameters", Json.write(schedule.parameters()))
                .bind("sealed", row.sealedParameters())
                .bind("secretNames", schedule.secretParameters().toArray(String[]::new))
                .bind("targets", SelectionJson.write(schedule.targets()))
                .bind("enabled", schedule.enabled())
                .bind("anchor", row.anchor())
                .bind("nextFireAt", schedule.nextFireAt())
                .bind("createdAt", schedule.createdAt())
                .bind("updatedAt", schedule.updatedAt())
                .execute();
    }

    void setEnabled(Handle handle, ScheduleId id, boolean enabled, @Nullable Instant nextFireAt, Instant now) {
        handle.createUpdate(SET_ENABLED)
                .bind("id", id.value())
                .bind("enabled", enabled)
                .bind("nextFireAt", nextFireAt)
                .bind("now", now)
                .execute();
    }

    void setNext(Handle handle, ScheduleId id, @Nullable Instant nextFireAt) {
        handle.createUpdate(SET_NEXT)
                .bind("id", id.value())
                .bind("nextFireAt", nextFireAt)
                .execute();
    }

    void record(Handle handle, ScheduleId id, Schedule.LastFire last) {
        RunId run = last.runId();
        handle.createUpdate(RECORD)
                .bind("id", id.value())
                .bind("dueAt", last.dueAt())
                .bind("at", last.at())
                .bind("outcome", last.outcome().code())
                .bind("reason", last.reason())
                .bind("message", last.message())
                .bind("runId", run == null ? null : run.value())
                .execute();
    }

    Optional<ScheduleRow> find(Handle handle, ScheduleId id) {
        return handle.createQuery(SELECT + "WHERE s.id = :id")
                .bind("id", id.value())
                .map((row, context) -> read(row))
                .findOne();
    }

    Optional<ScheduleRow> findByName(Handle handle, String name) {
        return handle.createQuery(SELECT + "WHERE lower(s.name) = lower(:name)")
                .bind("name", name)
                .map((row, context) -> read(row))
                .findOne();
    }

    /** Keeps a schedule as it is until the end of the transaction. */
    Optional<ScheduleRow> lock(Handle handle, ScheduleId id) {
        handle.createQuery(LOCK).bind("id", id.value()).mapToMap().list();
        return find(handle, id);
    }

    /** As {@link #lock}; empty if somebody else keeps it. */
    Optional<ScheduleRow> lockUnlessLocked(Handle handle, ScheduleId id) {
        return handle.createQuery(SELECT + "WHERE s.id = :id FOR UPDATE OF s SKIP LOCKED")
                .bind("id", id.value())
                .map((row, context) -> read(row))
                .findOne();
    }

    /** As {@link #lock}, all that go by a calendar. */
    List<ScheduleRow> lockByCalendar(Handle handle, CalendarId id) {
        return handle.createQuery(SELECT + "WHERE s.calendar_id = :id ORDER BY s.id FOR UPDATE OF s")
                .bind("id", id.value())
                .map((row, context) -> read(row))
                .list();
    }

    /** Sees to it that what a schedule refers to is not deleted until the end of the transaction. */
    void pin(Handle handle, JobId job, @Nullable CalendarId calendar) {
        handle.createQuery(PIN_JOB).bind("id", job.value()).mapToMap().list();
        if (calendar != null) {
            handle.createQuery(PIN_CALENDAR)
                    .bind("id", calendar.value())
                    .mapToMap()
                    .list();
        }
    }

    /** As {@link #pin}; false if the job is gone or being deleted. */
    boolean pinUnlessLocked(Handle handle, JobId job) {
        return !handle.createQuery(PIN_JOB + " SKIP LOCKED")
                .bind("id", job.value())
                .mapToMap()
                .list()
                .isEmpty();
    }

    Page<Schedule> page(Handle handle, ScheduleQuery query, PageRequest page) {
        Paging<Schedule> paging = Paging.of(key(query.sort().by()), query.sort(), query, page);
        Conditions shown = paging.beyond(conditions(query));
        List<Schedule> schedules = shown.bind(handle.createQuery(PAGE.formatted(shown.where(), paging.order())))
                .bind("rows", paging.rows())
                .map((row, context) -> read(row).schedule())
                .list();
        return paging.page(schedules, conditions(query).count(handle, COUNT));
    }

    private static SortKey<Schedule> key(ScheduleSort sort) {
        return switch (sort) {
            case NAME -> SortKey.unique("lower(s.name)", SortKey.Kind.NAME, Schedule::name);
            case NEXT_FIRE_AT ->
                SortKey.of(
                        "coalesce(s.next_fire_at, 'infinity')",
                        SortKey.Kind.TIME,
                        Schedule::nextFireAt,
                        "s.id",
                        schedule -> schedule.id().value());
        };
    }

    private static Conditions conditions(ScheduleQuery query) {
        JobId job = query.jobId();
        return new Conditions()
                .and("s.job_id = :jobId", "jobId", job == null ? null : job.value())
                .and("s.enabled = :enabled", "enabled", query.enabled())
                .and("lower(s.name)", query.part());
    }

    void delete(Handle handle, ScheduleId id) {
        handle.createUpdate(DELETE).bind("id", id.value()).execute();
    }

    @Override
    public List<AuditedObject> deleteOfJob(Handle handle, JobId job) {
        return handle.createQuery(DELETE_OF_JOB)
                .bind("jobId", job.value())
                .map((row, context) -> AuditedObject.of("schedule", Rows.uuid(row, "id"), row.getString("name")))
                .list();
    }

    private static ScheduleRow read(ResultSet row) throws SQLException {
        UUID calendar = row.getObject("calendar_id", UUID.class);
        Schedule schedule = new Schedule(
                new ScheduleId(Rows.uuid(row, "id")),
                row.getString("name"),
                new JobId(Rows.uuid(row, "job_id")),
                row.getString("job_name"),
                timing(row),
                constant(MisfirePolicy.class, row.getString("misfire_policy")),
                constant(OverlapPolicy.class, row.getString("overlap_policy")),
                calendar == null ? null : new CalendarId(calendar),
                Json.readMap(row.getString("parameters")),
                Rows.texts(row, "secret_names"),
                SelectionJson.read(row.getString("targets")),
                row.getBoolean("enabled"),
                Rows.instantOrNull(row, "next_fire_at"),
                Rows.instantOrNull(row, "last_fire_at"),
                last(row),
                row.getInt("waiting"),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "updated_at"),
                row.getLong("generation"));
        return new ScheduleRow(schedule, row.getBytes("sealed_parameters"), Rows.instant(row, "anchor_at"));
    }

    private static Timing timing(ResultSet row) throws SQLException {
        String cron = row.getString("cron");
        return cron == null
                ? new Timing.Every(Duration.ofSeconds(row.getInt("interval_seconds")))
                : new Timing.Cron(
                        cron,
                        row.getString("zone"),
                        constant(DstGap.class, row.getString("dst_gap")),
                        constant(DstRepeat.class, row.getString("dst_repeat")));
    }

    private static Schedule.@Nullable LastFire last(ResultSet row) throws SQLException {
        String outcome = row.getString("last_outcome");
        if (outcome == null) {
            return null;
        }
        UUID run = row.getObject("last_run_id", UUID.class);
        return new Schedule.LastFire(
                Rows.instant(row, "last_due_at"),
                Rows.instant(row, "last_at"),
                constant(FireOutcome.class, outcome),
                row.getString("last_reason"),
                row.getString("last_message"),
                run == null ? null : new RunId(run));
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String code) {
        return Enum.valueOf(type, code.toUpperCase(Locale.ROOT));
    }
}
