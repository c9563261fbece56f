package io.opsconductor.internal.run;

import io.opsconductor.common.ActorKind;
import io.opsconductor.common.Page;
import io.opsconductor.common.PageRequest;
import io.opsconductor.internal.db.BoundedCount;
import io.opsconductor.internal.db.Conditions;
import io.opsconductor.internal.db.Paging;
import io.opsconductor.internal.db.Rows;
import io.opsconductor.internal.json.Json;
import io.opsconductor.internal.user.UserStore;
import io.opsconductor.job.JobId;
import io.opsconductor.run.Run;
import io.opsconductor.run.RunId;
import io.opsconductor.run.RunQuery;
import io.opsconductor.run.RunState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The table {@code run}: reading it, and asking for a run's end. */
public final class RunStore {
    private static final String SELECT = """
            SELECT r.id, r.job_id, r.job_name, r.revision, r.state, r.reason, r.message, r.actor_kind, r.actor_name,
                   r.priority, r.rerun_of, r.schedule_id, r.parameters, r.queued_at, r.started_at, r.finished_at, r.cancel_requested_at,
            """ + TargetCountSql.OF_RUN + " AS target_counts FROM opsconductor.run r\n";

    private static final String PAGE = SELECT + "JOIN (%s) page ON page.id = r.id ORDER BY r.id%s";

    private static final String COUNT = "SELECT count(*) FROM (%s) counted";

    private static final String NEWEST = SELECT + """
            JOIN (
                SELECT newest.id FROM unnest(:jobs) AS wanted (job_id) CROSS JOIN LATERAL (
                    SELECT k.id FROM opsconductor.run k WHERE k.job_id = wanted.job_id ORDER BY k.id DESC LIMIT 1
                ) newest
            ) page ON page.id = r.id
            """;

    private static final String SELECT_STATE = "SELECT state FROM opsconductor.run WHERE id = :id";

    private static final String SELECT_BY_KEY = """
            SELECT id, request_hash, sealed_parameters FROM opsconductor.run
            WHERE actor_kind = :actorKind AND actor_id = :actorId AND idempotency_key = :key
            """;

    private static final String REQUEST_CANCEL = """
            UPDATE opsconductor.run SET cancel_requested_at = :now, cancel_requested_by = :by
            WHERE id = :id AND state IN ('queued', 'running') AND cancel_requested_at IS NULL
            """;

    private static final String CANCELED_AMONG = """
            SELECT id FROM opsconductor.run WHERE id = ANY (:ids) AND cancel_requested_at IS NOT NULL
            """;

    private final UserStore users = new UserStore();

    public Optional<Run> find(Handle handle, RunId id) {
        return handle.createQuery(SELECT + "WHERE r.id = :id")
                .bind("id", id.value())
                .map((row, context) -> read(row))
                .findOne();
    }

    Page<Run> page(Handle handle, RunQuery query, PageRequest page) {
        RunKeys keys = new RunKeys(query, actorId(handle, query.startedBy()));
        Paging<Run> paging = Paging.of(keys.sortKey(), query.sort(), query, page);
        Conditions shown = paging.beyond(keys.conditions());
        String direction = query.sort().descending() ? " DESC" : "";
        List<Run> runs = shown.bind(handle.createQuery(PAGE.formatted(keys.sql(shown, paging.order()), direction)))
                .bind("rows", paging.rows())
                .map((row, context) -> read(row))
                .list();
        Conditions counted = keys.conditions();
        long total = counted.bind(handle.createQuery(COUNT.formatted(keys.sql(counted, paging.order()))))
                .bind("rows", BoundedCount.LOOK)
                .mapTo(Long.class)
                .one();
        return paging.page(runs, BoundedCount.of(total));
    }

    Map<JobId, Run> newest(Handle handle, Collection<JobId> jobs) {
        Map<JobId, Run> newest = new HashMap<>();
        handle.createQuery(NEWEST)
                .bind("jobs", jobs.stream().map(JobId::value).distinct().toArray(UUID[]::new))
                .map((row, context) -> read(row))
                .forEach(run -> newest.put(Objects.requireNonNull(run.jobId()), run));
        return newest;
    }

    /** Who is known by a name is a user; all others are known by their ids. */
    private @Nullable String actorId(Handle handle, @Nullable String startedBy) {
        return startedBy == null
                ? null
                : users.findByUsername(handle, startedBy)
                        .map(user -> user.user().id().toString())
                        .orElse(startedBy);
    }

    /** Those of the given runs that are there, the oldest first. */
    List<Run> among(Handle handle, Collection<UUID> ids) {
        return handle.createQuery(SELECT + "WHERE r.id = ANY (:ids) ORDER BY r.id")
                .bind("ids", ids.toArray(UUID[]::new))
                .map((row, context) -> read(row))
                .list();
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
                .map((row, context) -> new Earlier(
                        new RunId(Rows.uuid(row, "id")),
                        row.getBytes("request_hash"),
                        row.getBytes("sealed_parameters")))
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
                row.getObject("schedule_id", UUID.class),
                Json.readMap(row.getString("parameters")),
                TargetCountSql.read(row.getString("target_counts")),
                Rows.instant(row, "queued_at"),
                Rows.instantOrNull(row, "started_at"),
                Rows.instantOrNull(row, "finished_at"),
                Rows.instantOrNull(row, "cancel_requested_at"));
    }

    static RunState state(String code) {
        return RunState.valueOf(code.toUpperCase(Locale.ROOT));
    }

    /** A run that was started with the same idempotency key. */
    record Earlier(RunId id, byte[] requestHash, byte @Nullable [] sealedParameters) {}
}
