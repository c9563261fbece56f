package io.opsconductor.internal.engine;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/** Writes the events of runs. */
final class FeedSql {
    private static final String INSERT_STATES = """
            INSERT INTO opsconductor.run_event
                (run_id, seq, at, kind, target_run_id, step_run_id, state, reason, exit_code)
            SELECT e.run_id, e.seq, e.at, e.kind, e.target_run_id, e.step_run_id, e.state, e.reason, e.exit_code
            FROM unnest(:runs, :seqs, CAST(:ats AS timestamptz[]), :kinds, :targetRunIds, :stepRunIds, :states, :reasons,
                        :exitCodes)
                AS e (run_id, seq, at, kind, target_run_id, step_run_id, state, reason, exit_code)
            """;

    private static final RowArrays<EventRow> STATES = new RowArrays<EventRow>()
            .column("runs", UUID[]::new, EventRow::run)
            .column("seqs", Long[]::new, EventRow::seq)
            .column("ats", String[]::new, event -> event.at().toString())
            .column("kinds", String[]::new, EventRow::kind)
            .column("targetRunIds", Long[]::new, EventRow::targetRunId)
            .column("stepRunIds", Long[]::new, EventRow::stepRunId)
            .column("states", String[]::new, EventRow::state)
            .column("reasons", String[]::new, EventRow::reason)
            .column("exitCodes", Integer[]::new, EventRow::exitCode);

    /** In an array the bytes would become text on their way. */
    private static final String INSERT_OUTPUT = """
            INSERT INTO opsconductor.run_event (run_id, seq, at, kind, target_run_id, step_run_id, data)
            VALUES (:run, :seq, CAST(:at AS timestamptz), :kind, :targetRunId, :stepRunId, :data)
            """;

    private static final String IS_WRITTEN = """
            SELECT EXISTS (
                SELECT 1 FROM opsconductor.run_event
                WHERE run_id = :run AND seq = :seq AND at = CAST(:at AS timestamptz) AND kind = :kind
                  AND state IS NOT DISTINCT FROM :state
                  AND target_run_id IS NOT DISTINCT FROM :targetRunId AND step_run_id IS NOT DISTINCT FROM :stepRunId
                  AND data IS NOT DISTINCT FROM :data
                  AND reason IS NOT DISTINCT FROM :reason AND exit_code IS NOT DISTINCT FROM :exitCode)
            """;

    private FeedSql() {}

    static void insert(Handle handle, List<EventRow> events) {
        var byOutput = events.stream().collect(Collectors.partitioningBy(event -> event.data() != null));
        List<EventRow> states = byOutput.getOrDefault(false, List.of());
        if (!states.isEmpty()) {
            STATES.bind(handle.createUpdate(INSERT_STATES), states).execute();
        }
        List<EventRow> output = byOutput.getOrDefault(true, List.of());
        if (!output.isEmpty()) {
            insertOutput(handle, output);
        }
    }

    private static void insertOutput(Handle handle, List<EventRow> output) {
        PreparedBatch batch = handle.prepareBatch(INSERT_OUTPUT);
        for (EventRow event : output) {
            batch.bind("run", event.run())
                    .bind("seq", event.seq())
                    .bind("at", event.at().toString())
                    .bind("kind", event.kind())
                    .bind("targetRunId", event.targetRunId())
                    .bind("stepRunId", event.stepRunId())
                    .bind("data", event.data())
                    .add();
        }
        batch.execute();
    }

    static boolean isWritten(Handle handle, EventRow event) {
        Query query = handle.createQuery(IS_WRITTEN)
                .bind("run", event.run())
                .bind("seq", event.seq())
                .bind("at", event.at().toString())
                .bind("kind", event.kind())
                .bind("targetRunId", event.targetRunId())
                .bind("stepRunId", event.stepRunId())
                .bind("state", event.state())
                .bind("reason", event.reason())
                .bind("exitCode", event.exitCode())
                .bind("data", event.data());
        return query.mapTo(Boolean.class).one();
    }
}
