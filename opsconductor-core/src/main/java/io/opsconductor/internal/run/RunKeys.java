package io.opsconductor.internal.run;

import io.opsconductor.internal.db.Conditions;
import io.opsconductor.internal.db.SortKey;
import io.opsconductor.internal.db.UuidV7;
import io.opsconductor.job.JobId;
import io.opsconductor.run.Run;
import io.opsconductor.run.RunId;
import io.opsconductor.run.RunQuery;
import io.opsconductor.run.RunState;
import io.opsconductor.target.TargetId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The keys of the runs that a query asks for: keys alone, which an index has that begins with what the list is narrowed by,
 * in the order of the list. Whole rows PostgreSQL might rather look for among the newest of all: quick on the average, and
 * a reading of the whole table for a job that has not run for long.
 */
final class RunKeys {
    private static final String OF_RUNS = "SELECT k.id FROM opsconductor.run k %s%sLIMIT :rows\n";

    /** Several states are looked for one by one, because each has its own place in an index. */
    private static final String OF_STATES = """
            SELECT each.id FROM unnest(CAST(:states AS text[])) AS wanted (state) CROSS JOIN LATERAL (
                SELECT k.id FROM opsconductor.run k %s%sLIMIT :rows
            ) each
            ORDER BY each.id%s LIMIT :rows
            """;

    private static final String ON_TARGET = "SELECT t.run_id AS id FROM opsconductor.target_run t %s%sLIMIT :rows\n";

    private static final String ON_TARGET_NARROWED = """
            SELECT t.run_id AS id FROM opsconductor.target_run t JOIN opsconductor.run k ON k.id = t.run_id
            %s%sLIMIT :rows
            """;

    private final RunQuery query;
    private final @Nullable String actorId;

    /** @param actorId the id of whom the query wants to have started the runs */
    RunKeys(RunQuery query, @Nullable String actorId) {
        this.query = query;
        this.actorId = actorId;
    }

    /** The time of queueing is in the id. */
    SortKey<Run> sortKey() {
        return SortKey.unique(key(), SortKey.Kind.ID, Run::id);
    }

    private String key() {
        return query.targetId() == null ? "k.id" : "t.run_id";
    }

    Conditions conditions() {
        JobId job = query.jobId();
        RunId rerunOf = query.rerunOf();
        TargetId target = query.targetId();
        Instant from = query.queuedFrom();
        Instant until = query.queuedUntil();
        return states(new Conditions())
                .and("k.job_id = :jobId", "jobId", job == null ? null : job.value())
                .and("k.schedule_id = :scheduleId", "scheduleId", query.scheduleId())
                .and("k.actor_id = :actorId", "actorId", actorId)
                .and("k.rerun_of = :rerunOf", "rerunOf", rerunOf == null ? null : rerunOf.value())
                .and("t.target_id = :targetId", "targetId", target == null ? null : target.value())
                .and(key() + " >= :from", "from", from == null ? null : UuidV7.firstAt(from))
                .and(key() + " < :until", "until", until == null ? null : UuidV7.firstAt(until));
    }

    private Conditions states(Conditions conditions) {
        List<String> states = query.states().stream().map(RunState::code).toList();
        if (states.isEmpty()) {
            return conditions;
        }
        if (states.size() == 1) {
            return conditions.and("k.state = :state", "state", states.get(0));
        }
        String[] array = states.toArray(String[]::new);
        return query.targetId() == null
                ? conditions.and("k.state = wanted.state", "states", array)
                : conditions.and("k.state = ANY (:states)", "states", array);
    }

    /**
     * Gives a column {@code id}, at most {@code :rows} of them.
     *
     * @param where the conditions, and where the page begins
     * @param order of {@link #sortKey()}
     */
    String sql(Conditions where, String order) {
        if (query.targetId() != null) {
            boolean narrowed = !query.states().isEmpty()
                    || query.jobId() != null
                    || query.scheduleId() != null
                    || actorId != null
                    || query.rerunOf() != null;
            return (narrowed ? ON_TARGET_NARROWED : ON_TARGET).formatted(where.where(), order);
        }
        return query.states().size() > 1
                ? OF_STATES.formatted(where.where(), order, query.sort().descending() ? " DESC" : "")
                : OF_RUNS.formatted(where.where(), order);
    }
}
