package io.opsconductor.internal.run;

import io.opsconductor.common.ActorKind;
import io.opsconductor.common.PageRequest;
import io.opsconductor.internal.db.Cursor;
import io.opsconductor.internal.db.Rows;
import io.opsconductor.internal.json.Json;
import io.opsconductor.job.JobId;
import io.opsconductor.run.Run;
import io.opsconductor.run.RunId;
import io.opsconductor.run.RunQuery;
import io.opsconductor.run.RunState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The table {@code run}: reading it, and asking for a run's end. */
public final class RunStore {
    private static final String SELECT = """
            SELECT r.id, r.job_id, r.job_name, r.revision, r.state, r.reason, r.message, r.actor_kind, r.actor_name,
                   r.priority, r.rerun_of, r.parameters, r.queued_at, r.started_at, r.finished_at, r.cancel_requested_at,
                   c.total, c.queued, c.running, c.succeeded, c.failed, c.canceled, c.skipped, c.aborted
            FROM opsconductor.run r
            CROSS JOIN LATERAL (
                SELECT count(*) AS total,
                       count(*) FILTER (WHERE t.state = 'queued') AS queued,
                       count(*) FILTER (WHERE t.state = 'running') AS running,
                       count(*) FILTER (WHERE t.state = 'succeeded') AS succeeded,
                       count(*) FILTER (WHERE t.state = 'failed') AS failed,
                       count(*) FILTER (WHERE t.state = 'canceled') AS canceled,
                       count(*) FILTER (WHERE t.state = 'skipped') AS skipped,
                       count(*) FILTER (WHERE t.state = 'aborted') AS aborted
                FROM opsconductor.target_run t WHERE t.run_id = r.id
            ) c
            """;

    private static final String FILTER = """
            (CAST(:jobId AS uuid) IS NULL OR r.job_id = :jobId)
            AND (CAST(:state AS text) IS NULL OR r.state = :state)
            """;

    private static final String PAGE = SELECT + "WHERE " + FILTER + """
                    AND (CAST(:before AS uuid) IS NULL OR r.id < :before)
                    ORDER BY r.id DESC
                    LIMIT :limit
                    """;

    private static final String COUNT = "SELECT count(*) FROM opsconductor.run r WHERE " + FILTER;

    private static final String SELECT_STATE = "SELECT state FROM opsconductor.run WHERE id = :id";

    private static final String SELECT_BY_KEY = """
            SELECT id, request_hash FROM opsconductor.run
            WHERE actor_kind = :actorKind AND actor_id = :actorId AND idempotency_key = :key
            """;

    private static final String REQUEST_CANCEL = """
            UPDATE opsconductor.run SET cancel_requested_at = :now, cancel_requested_by = :by
            WHERE id = :id AND state IN ('queued', 'running') AND cancel_requested_at IS NULL
            """;

    private static final String CANCELED_AMONG = """
            SELECT id FROM opsconductor.run WHERE id = ANY (:ids) AND cancel_requested_at IS NOT NULL
            """;

    Optional<Run> find(Handle handle, RunId id) {
        return handle.createQuery(SELECT + "WHERE r.id = :id")
                .bind("id", id.value())
                .map((row, context) -> read(row))
                .findOne();
    }

    List<Run> page(Handle handle, RunQuery query, PageRequest page) {
        return filtered(handle, PAGE, query)
                .bind("before", Cursor.uuid(page))
                .bind("limit", page.limit() + 1)
                .map((row, context) -> read(row))
                .list();
    }

    long count(Handle handle, RunQuery query) {
        return filtered(handle, COUNT, query).mapTo(Long.class).one();
    }

    private static Query filtered(Handle handle, String sql, RunQuery query) {
        JobId job = query.jobId();
        RunState state = query.state();
        return handle.createQuery(sql)
                .bind("jobId", job == null ? null : job.value())
                .bind("state", state == null ? null : state.code());
    }

    Optional<RunState> state(Handle handle, UUID id) {
        return handle.createQuery(SELECT_STATE)
                .bind("id", id)
                .mapTo(String.class)
                .findOne()
                .map(RunStore::state);
    }

    Optional<Earlier> findByKey(Handle handle, ActorKind kind, String actorId, String key) {
        return handle.createQuery(SELECT_BY_KEY)
                .bind("actorKind", kind.code())
                .bind("actorId", actorId)
                .bind("key", key)
                .map((row, context) -> new Earlier(new RunId(Rows.uuid(row, "id")), row.getBytes("request_hash")))
                .findOne();
    }

    /** Whether this was the first request for the end of a run that has not ended. */
    boolean requestCancel(Handle handle, RunId id, String by, Instant now) {
        return handle.createUpdate(REQUEST_CANCEL)
                        .bind("id", id.value())
                        .bind("by", by)
                        .bind("now", now)
                        .execute()
                > 0;
    }

    /** Those of the given runs whose end was asked for. */
    public List<UUID> canceledAmong(Handle handle, List<UUID> ids) {
        return handle.createQuery(CANCELED_AMONG)
                .bind("ids", ids.toArray(UUID[]::new))
                .mapTo(UUID.class)
                .list();
    }

    private static Run read(ResultSet row) throws SQLException {
        UUID job = row.getObject("job_id", UUID.class);
        UUID rerunOf = row.getObject("rerun_of", UUID.class);
        return new Run(
                new RunId(Rows.uuid(row, "id")),
                job == null ? null : new JobId(job),
                row.getString("job_name"),
                row.getInt("revision"),
                state(row.getString("state")),
                row.getString("reason"),
                row.getString("message"),
                ActorKind.valueOf(row.getString("actor_kind").toUpperCase(Locale.ROOT)),
                row.getString("actor_name"),
                row.getInt("priority"),
                rerunOf == null ? null : new RunId(rerunOf),
                Json.readMap(row.getString("parameters")),
                new Run.TargetCounts(
                        row.getInt("total"),
                        row.getInt("queued"),
                        row.getInt("running"),
                        row.getInt("succeeded"),
                        row.getInt("failed"),
                        row.getInt("canceled"),
                        row.getInt("skipped"),
                        row.getInt("aborted")),
                Rows.instant(row, "queued_at"),
                Rows.instantOrNull(row, "started_at"),
                Rows.instantOrNull(row, "finished_at"),
                Rows.instantOrNull(row, "cancel_requested_at"));
    }

    private static RunState state(String code) {
        return RunState.valueOf(code.toUpperCase(Locale.ROOT));
    }

    /** A run that was started with the same idempotency key. */
    record Earlier(RunId id, byte[] requestHash) {}
}
