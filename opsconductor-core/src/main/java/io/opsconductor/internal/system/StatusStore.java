package io.opsconductor.internal.system;

import io.opsconductor.internal.db.Rows;
import io.opsconductor.system.NodeStatus;
import io.opsconductor.system.QueueState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Asks the database how things are. */
public final class StatusStore {
    private static final int ALIVE_SECONDS = 30;
    private static final int MOST_NODES = 100;

    private static final String QUEUE = """
            SELECT (SELECT count(*) FROM opsconductor.run WHERE state = 'queued') AS queued,
                   (SELECT count(*) FROM opsconductor.run WHERE state = 'running') AS running,
                   (SELECT queued_at FROM opsconductor.run WHERE state = 'queued' ORDER BY id LIMIT 1) AS oldest
            """;

    private static final String NODES = """
            SELECT n.id, n.name, n.version, n.started_at, n.last_seen_at,
                   n.last_seen_at > now() - make_interval(secs => :alive) AS alive, coalesce(held.runs, 0) AS runs
            FROM opsconductor.node n
            LEFT JOIN (SELECT c.node_id, count(*) AS runs
                       FROM opsconductor.run r JOIN opsconductor.run_claim c ON c.run_id = r.id
                       WHERE r.state = 'running' GROUP BY c.node_id) held ON held.node_id = n.id
            WHERE n.stopped_at IS NULL
            ORDER BY n.started_at DESC, n.id
            LIMIT :limit
            """;

    private static final String DATABASE_VERSION = "SELECT current_setting('server_version')";

    private static final String SCHEMA_VERSION = """
            SELECT version FROM opsconductor.schema_history WHERE success AND version IS NOT NULL
            ORDER BY installed_rank DESC LIMIT 1
            """;

    private static final String HAS_VERSION =
            "SELECT EXISTS (SELECT 1 FROM opsconductor.schema_history WHERE version = :version AND success)";

    /** @param now by the clock that runs are dated by */
    public QueueState queue(Handle handle, Instant now) {
        return handle.createQuery(QUEUE)
                .map((row, context) -> new QueueState(
                        row.getLong("queued"), row.getLong("running"), age(Rows.instantOrNull(row, "oldest"), now)))
                .one();
    }

    /** Another node's clock may be ahead. */
    private static @Nullable Duration age(@Nullable Instant since, Instant now) {
        if (since == null) {
            return null;
        }
        return since.isBefore(now) ? Duration.between(since, now) : Duration.ZERO;
    }

    List<NodeStatus> nodes(Handle handle) {
        return handle.createQuery(NODES)
                .bind("alive", ALIVE_SECONDS)
                .bind("limit", MOST_NODES)
                .map((row, context) -> new NodeStatus(
                        Rows.uuid(row, "id"),
                        row.getString("name"),
                        row.getString("version"),
                        Rows.instant(row, "started_at"),
                        Rows.instant(row, "last_seen_at"),
                        row.getBoolean("alive"),
                        row.getInt("runs")))
                .list();
    }

    String databaseVersion(Handle handle) {
        return handle.createQuery(DATABASE_VERSION).mapTo(String.class).one();
    }

    Optional<String> schemaVersion(Handle handle) {
        return handle.createQuery(SCHEMA_VERSION).mapTo(String.class).findOne();
    }

    /** @param seconds after which the database counts as away */
    boolean hasSchemaVersion(Handle handle, String version, int seconds) {
        return handle.createQuery(HAS_VERSION)
                .setQueryTimeout(seconds)
                .bind("version", version)
                .mapTo(Boolean.class)
                .one();
    }
}
