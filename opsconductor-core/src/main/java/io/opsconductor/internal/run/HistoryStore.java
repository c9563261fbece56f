package io.opsconductor.internal.run;

import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Deletes runs, from their parts up; a large one piece by piece. */
final class HistoryStore {
    private static final String DELETE_ARTIFACTS = """
            DELETE FROM opsconductor.artifact
            WHERE id IN (SELECT a.id FROM opsconductor.artifact a WHERE a.run_id = ANY (:runs) LIMIT :limit)
            """;

    private static final String DELETE_EVENTS = "DELETE FROM opsconductor.run_event WHERE run_id = ANY (:runs)";

    private static final String DELETE_STEP_RUNS = "DELETE FROM opsconductor.step_run WHERE run_id = ANY (:runs)";

    private static final String DELETE_TARGET_RUNS = "DELETE FROM opsconductor.target_run WHERE run_id = ANY (:runs)";

    private static final String DELETE_RUNS =
            "DELETE FROM opsconductor.run WHERE id = ANY (:runs) AND finished_at IS NOT NULL";

    private static final String DELETE_FIRST_EVENTS = """
            DELETE FROM opsconductor.run_event
            WHERE run_id = :run
              AND seq < :limit + (SELECT min(e.seq) FROM opsconductor.run_event e WHERE e.run_id = :run)
            """;

    private static final String DELETE_FIRST_STEP_RUNS = """
            DELETE FROM opsconductor.step_run
            WHERE id IN (SELECT s.id FROM opsconductor.step_run s WHERE s.run_id = :run
                         ORDER BY s.target_ordinal, s.ordinal LIMIT :limit)
            """;

    /** Whoever waits for a commit need not wait for these: one that is lost in a crash is made again. */
    private static final String DO_NOT_WAIT = "SET LOCAL synchronous_commit = off";

    private HistoryStore() {}

    static int deleteArtifacts(Handle handle, List<UUID> runs, int limit) {
        return handle.createUpdate(DELETE_ARTIFACTS)
                .bind("runs", runs.toArray(UUID[]::new))
                .bind("limit", limit)
                .execute();
    }

    static int deleteFirstEvents(Handle handle, UUID run, int limit) {
        handle.execute(DO_NOT_WAIT);
        return handle.createUpdate(DELETE_FIRST_EVENTS)
                .bind("run", run)
                .bind("limit", limit)
                .execute();
    }

    static int deleteFirstStepRuns(Handle handle, UUID run, int limit) {
        handle.execute(DO_NOT_WAIT);
        return handle.createUpdate(DELETE_FIRST_STEP_RUNS)
                .bind("run", run)
                .bind("limit", limit)
                .execute();
    }

    /** The runs with what is left of them. */
    static Deleted delete(Handle handle, List<UUID> runs) {
        handle.execute(DO_NOT_WAIT);
        UUID[] ids = runs.toArray(UUID[]::new);
        execute(handle, DELETE_EVENTS, ids);
        int stepRuns = execute(handle, DELETE_STEP_RUNS, ids);
        execute(handle, DELETE_TARGET_RUNS, ids);
        return new Deleted(execute(handle, DELETE_RUNS, ids), stepRuns);
    }

    private static int execute(Handle handle, String sql, UUID[] runs) {
        return handle.createUpdate(sql).bind("runs", runs).execute();
    }

    record Deleted(int runs, int stepRuns) {}
}
