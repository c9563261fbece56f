package io.opsconductor.internal.schedule;

import io.opsconductor.internal.db.Rows;
import io.opsconductor.job.JobId;
import io.opsconductor.schedule.ScheduleId;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What there is to do: the schedules that are due, and the table {@code schedule_waiting}. */
final class WaitingStore {
    /** By id, so that who goes through all of them meets each once. */
    private static final String DUE = """
            SELECT s.id, s.job_id FROM opsconductor.schedule s
            WHERE s.enabled AND s.next_fire_at <= :now AND (CAST(:after AS uuid) IS NULL OR s.id > :after)
            UNION
            SELECT s.id, s.job_id FROM opsconductor.schedule_waiting w JOIN opsconductor.schedule s ON s.id = w.schedule_id
            WHERE s.enabled AND (CAST(:after AS uuid) IS NULL OR s.id > :after)
              AND NOT EXISTS (SELECT 1 FROM opsconductor.run r WHERE r.schedule_id = s.id AND r.finished_at IS NULL)
            ORDER BY id
            LIMIT :limit
            """;

    private static final String HAS_RUN_UNDER_WAY = """
            SELECT EXISTS (SELECT 1 FROM opsconductor.run WHERE schedule_id = :id AND finished_at IS NULL)
            """;

    private static final String SELECT =
            "SELECT due_at FROM opsconductor.schedule_waiting WHERE schedule_id = :id ORDER BY due_at";

    private static final String INSERT = """
            INSERT INTO opsconductor.schedule_waiting (schedule_id, due_at) VALUES (:id, :dueAt)
            ON CONFLICT DO NOTHING
            """;

    private static final String DELETE =
            "DELETE FROM opsconductor.schedule_waiting WHERE schedule_id = :id AND due_at = :dueAt";

    private static final String CLEAR = "DELETE FROM opsconductor.schedule_waiting WHERE schedule_id = :id";

    /** @param after the last one seen; null to begin */
    List<Due> due(Handle handle, Instant now, @Nullable ScheduleId after, int limit) {
        return handle.createQuery(DUE)
                .bind("now", now)
                .bind("after", after == null ? null : after.value())
                .bind("limit", limit)
                .map((row, context) ->
                        new Due(new ScheduleId(Rows.uuid(row, "id")), new JobId(Rows.uuid(row, "job_id"))))
                .list();
    }

    boolean hasRunUnderWay(Handle handle, ScheduleId id) {
        return handle.createQuery(HAS_RUN_UNDER_WAY)
                .bind("id", id.value())
                .mapTo(Boolean.class)
                .one();
    }

    /** The oldest first. */
    List<Instant> waiting(Handle handle, ScheduleId id) {
        return handle.createQuery(SELECT)
                .bind("id", id.value())
                .map((row, context) -> Rows.instant(row, "due_at"))
                .list();
    }

    void add(Handle handle, ScheduleId id, Instant dueAt) {
        handle.createUpdate(INSERT).bind("id", id.value()).bind("dueAt", dueAt).execute();
    }

    void remove(Handle handle, ScheduleId id, Instant dueAt) {
        handle.createUpdate(DELETE).bind("id", id.value()).bind("dueAt", dueAt).execute();
    }

    void clear(Handle handle, ScheduleId id) {
        handle.createUpdate(CLEAR).bind("id", id.value()).execute();
    }

    /** A schedule for which there is something to do, and its job. */
    record Due(ScheduleId id, JobId job) {}
}
