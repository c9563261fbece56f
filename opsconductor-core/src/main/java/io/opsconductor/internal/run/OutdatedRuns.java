package io.opsconductor.internal.run;

import io.opsconductor.internal.db.Rows;
import io.opsconductor.run.Retention;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Finds the runs that a bound of the retention says are to go, the oldest first. */
final class OutdatedRuns {
    private static final String TOO_OLD = """
            SELECT r.id, c.last_seq AS events
            FROM opsconductor.run r JOIN opsconductor.run_claim c ON c.run_id = r.id
            WHERE r.finished_at < :before
            ORDER BY r.finished_at
            LIMIT :limit
            """;

    private static final String TOO_MANY = """
            SELECT r.id, c.last_seq AS events
            FROM opsconductor.run r JOIN opsconductor.run_claim c ON c.run_id = r.id
            WHERE r.finished_at IS NOT NULL
              AND r.id <= (SELECT k.id FROM opsconductor.run k ORDER BY k.id DESC OFFSET :keep LIMIT 1)
            ORDER BY r.id
            LIMIT :limit
            """;

    private static final String TOO_MANY_OF_A_JOB = """
            SELECT r.id, c.last_seq AS events
            FROM opsconductor.job j
            CROSS JOIN LATERAL (
                SELECT k.id FROM opsconductor.run k WHERE k.job_id = j.id ORDER BY k.id DESC OFFSET :keep LIMIT 1
            ) newest
            CROSS JOIN LATERAL (
                SELECT o.id FROM opsconductor.run o
                WHERE o.job_id = j.id AND o.id <= newest.id AND o.finished_at IS NOT NULL
                ORDER BY o.id
                LIMIT :limit
            ) r
            JOIN opsconductor.run_claim c ON c.run_id = r.id
            LIMIT :limit
            """;

    private final Retention retention;

    OutdatedRuns(Retention retention) {
        this.retention = retention;
    }

    /** Some of them; none only if there is none. */
    List<Outdated> some(Handle handle, Instant now, int limit) {
        Duration age = retention.maxAge();
        Integer all = retention.maxRuns();
        Integer ofJob = retention.maxRunsPerJob();
        List<Outdated> found = List.of();
        if (age != null) {
            found = read(handle.createQuery(TOO_OLD).bind("before", now.minus(age)), limit);
        }
        if (found.isEmpty() && ofJob != null) {
            found = read(handle.createQuery(TOO_MANY_OF_A_JOB).bind("keep", ofJob), limit);
        }
        if (found.isEmpty() && all != null) {
            found = read(handle.createQuery(TOO_MANY).bind("keep", all), limit);
        }
        return found;
    }

    private static List<Outdated> read(Query query, int limit) {
        return query.bind("limit", limit)
                .map((row, context) -> new Outdated(Rows.uuid(row, "id"), row.getLong("events")))
                .list();
    }

    /** @param events how many events it has, which is how much work it is to delete */
    record Outdated(UUID run, long events) {}
}
