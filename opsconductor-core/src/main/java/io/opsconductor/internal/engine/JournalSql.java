package io.opsconductor.internal.engine;

import io.opsconductor.internal.run.Channels;
import io.opsconductor.internal.run.StateTable;
import io.opsconductor.internal.run.TargetCountSql;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;

/** Writes changes of one run: their events, numbered, and the rows that they change. */
final class JournalSql {
    private static final int MAX_CHUNK = 64 * 1024;

    /**
     * The lock on the shard makes a claim by another node wait for this transaction, or this one find the higher epoch.
     */
    private static final String TAKE_NUMBERS = """
            WITH fence AS (
                SELECT 1 FROM opsconductor.run_shard
                WHERE run_id = :run AND shard = :shard AND epoch = :epoch
                FOR SHARE
            )
            UPDATE opsconductor.run_feed SET last_seq = last_seq + :count
            WHERE run_id = :run AND EXISTS (SELECT 1 FROM fence)
            RETURNING last_seq
            """;

    private static final String INSERT_EVENT = """
            INSERT INTO opsconductor.run_event
                (run_id, seq, at, kind, target_run_id, step_run_id, state, reason, exit_code, data)
            VALUES (:run, :seq, :at, :kind, :targetRunId, :stepRunId, :state, :reason, :exitCode, :data)
            """;

    private static final String UPDATE_RUN = """
            UPDATE opsconductor.run
            SET state = :state, reason = :reason, message = :message,
                started_at = CASE WHEN :state = 'running' THEN CAST(:at AS timestamptz) ELSE started_at END,
                finished_at = CASE WHEN :state <> 'running' THEN CAST(:at AS timestamptz) END,
                target_counts = CASE WHEN :state <> 'running' THEN
            """ + TargetCountSql.TO_STORE + """
                END
            WHERE id = :run AND state = ANY (:sources)
            """;

    private static final String UPDATE_TARGET_RUN = """
            UPDATE opsconductor.target_run
            SET state = :state, reason = :reason, message = :message,
                started_at = CASE WHEN :state = 'running' THEN CAST(:at AS timestamptz) ELSE started_at END,
                finished_at = CASE WHEN :state NOT IN ('running', 'queued') THEN CAST(:at AS timestamptz) END
            WHERE id = :targetRunId AND state = ANY (:sources)
            """;

    private static final String UPDATE_STEP_RUN = """
            UPDATE opsconductor.step_run
            SET state = :state, reason = :reason, message = :message, attempt = :attempt, exit_code = :exitCode,
                captured = :captured, termination = :termination, output_bytes = :outputBytes, truncated = :truncated,
                started_at = CASE WHEN :state = 'running' THEN CAST(:at AS timestamptz) ELSE started_at END,
                finished_at = CASE WHEN :state NOT IN ('running', 'queued') THEN CAST(:at AS timestamptz) END
            WHERE id = :stepRunId AND state = ANY (:sources)
            """;

    /** Waits for a transaction that is still about to commit. */
    private static final String LOCK_NUMBERS =
            "SELECT last_seq FROM opsconductor.run_feed WHERE run_id = :run FOR UPDATE";

    private static final String IS_WRITTEN = """
            SELECT EXISTS (
                SELECT 1 FROM opsconductor.run_event
                WHERE run_id = :run AND seq = :seq AND at = :at AND kind = :kind AND state IS NOT DISTINCT FROM :state
                  AND target_run_id IS NOT DISTINCT FROM :targetRunId AND step_run_id IS NOT DISTINCT FROM :stepRunId
                  AND data IS NOT DISTINCT FROM :data
                  AND reason IS NOT DISTINCT FROM :reason AND exit_code IS NOT DISTINCT FROM :exitCode)
            """;

    private JournalSql() {}

    /**
     * Takes the numbers for the events.
     *
     * @return the last one
     * @throws FencedException if the run is no longer held
     */
    static long takeNumbers(Handle handle, RunRef ref, List<Change> changes) {
        return handle.createQuery(TAKE_NUMBERS)
                .bind("run", ref.run())
                .bind("shard", ref.shard())
                .bind("epoch", ref.epoch())
                .bind("count", joined(changes).size())
                .mapTo(Long.class)
                .findOne()
                .orElseThrow(() -> new FencedException(ref));
    }

    /**
     * Whether an earlier transaction, of which nobody knows how it ended, has written these changes.
     *
     * @param last the last number that it took
     */
    static boolean isWritten(Handle handle, RunRef ref, List<Change> changes, long last) {
        handle.createQuery(LOCK_NUMBERS)
                .bind("run", ref.run())
                .mapTo(Long.class)
                .findOne();
        List<Change> events = joined(changes);
        Change event = events.get(events.size() - 1);
        Query query = handle.createQuery(IS_WRITTEN)
                .bind("run", ref.run())
                .bind("seq", last)
                .bind("at", event.at());
        bindEvent(query, event);
        return query.mapTo(Boolean.class).one();
    }

    /** As the two steps in one, for who tries only once. */
    static void write(Handle handle, RunRef ref, List<Change> changes) {
        write(handle, ref, changes, takeNumbers(handle, ref, changes));
    }

    /** @param last the last number that was taken */
    static void write(Handle handle, RunRef ref, List<Change> changes, long last) {
        List<Change> events = joined(changes);
        insertEvents(handle, ref, events, last - events.size());
        updateTargetRuns(handle, changes);
        updateStepRuns(handle, changes);
        for (Change change : changes) {
            if (change instanceof Change.OfRun run) {
                updateRun(handle, ref, run);
                if (run.state().isFinal() && Admission.wakeWaiting(handle)) {
                    Channels.notify(handle, Channels.WORK, "");
                }
            }
        }
        Channels.notify(handle, Channels.RUN, ref.run());
    }

    /** Pieces of one stream that follow each other become one. */
    private static List<Change> joined(List<Change> changes) {
        List<Change> joined = new ArrayList<>();
        for (Change change : changes) {
            if (change instanceof Change.Output next
                    && !joined.isEmpty()
                    && joined.get(joined.size() - 1) instanceof Change.Output before
                    && before.stepRunId() == next.stepRunId()
                    && before.kind() == next.kind()
                    && before.data().length + next.data().length <= MAX_CHUNK) {
                ByteArrayOutputStream data = new ByteArrayOutputStream();
                data.writeBytes(before.data());
                data.writeBytes(next.data());
                joined.set(
                        joined.size() - 1,
                        new Change.Output(
                                before.at(),
                                before.targetRunId(),
                                before.stepRunId(),
                                before.kind(),
                                data.toByteArray()));
            } else {
                joined.add(change);
            }
        }
        return joined;
    }

    private static void insertEvents(Handle handle, RunRef ref, List<Change> events, long before) {
        PreparedBatch batch = handle.prepareBatch(INSERT_EVENT);
        long seq = before;
        for (Change event : events) {
            batch.bind("run", ref.run()).bind("seq", ++seq).bind("at", event.at());
            bindEvent(batch, event);
            batch.add();
        }
        batch.execute();
    }

    private static void bindEvent(SqlStatement<?> statement, Change event) {
        if (event instanceof Change.Output output) {
            statement
                    .bind("kind", output.kind().code())
                    .bind("targetRunId", output.targetRunId())
                    .bind("stepRunId", output.stepRunId())
                    .bind("state", (String) null)
                    .bind("reason", (String) null)
                    .bind("exitCode", (Integer) null)
                    .bind("data", output.data());
        } else if (event instanceof Change.OfStep step) {
            statement
                    .bind("kind", "step")
                    .bind("targetRunId", step.targetRunId())
                    .bind("stepRunId", step.stepRunId())
                    .bind("state", step.outcome().state().code())
                    .bind("reason", step.outcome().reason())
                    .bind("exitCode", step.outcome().exitCode())
                    .bind("data", (byte[]) null);
        } else {
            boolean ofTarget = event instanceof Change.OfTarget;
            statement
                    .bind("kind", ofTarget ? "target" : "run")
                    .bind("targetRunId", event instanceof Change.OfTarget target ? target.targetRunId() : null)
                    .bind("stepRunId", (Long) null)
                    .bind(
                            "state",
                            event instanceof Change.OfTarget target
                                    ? target.state().code()
                                    : ((Change.OfRun) event).state().code())
                    .bind(
                            "reason",
                            event instanceof Change.OfTarget target ? target.reason() : ((Change.OfRun) event).reason())
                    .bind("exitCode", (Integer) null)
                    .bind("data", (byte[]) null);
        }
    }

    private static void updateTargetRuns(Handle handle, List<Change> changes) {
        PreparedBatch batch = handle.prepareBatch(UPDATE_TARGET_RUN);
        for (Change change : changes) {
            if (change instanceof Change.OfTarget target) {
                batch.bind("targetRunId", target.targetRunId())
                        .bind("state", target.state().code())
                        .bind("reason", target.reason())
                        .bind("message", target.message())
                        .bind("at", target.at())
                        .bind("sources", StateTable.sources(target.state()))
                        .add();
            }
        }
        execute(batch);
    }

    private static void updateStepRuns(Handle handle, List<Change> changes) {
        PreparedBatch batch = handle.prepareBatch(UPDATE_STEP_RUN);
        for (Change change : changes) {
            if (change instanceof Change.OfStep step) {
                StepOutcome outcome = step.outcome();
                batch.bind("stepRunId", step.stepRunId())
                        .bind("state", outcome.state().code())
                        .bind("reason", outcome.reason())
                        .bind("message", outcome.message())
                        .bind("attempt", step.attempt())
                        .bind("exitCode", outcome.exitCode())
                        .bind("captured", outcome.captured())
                        .bind(
                                "termination",
                                outcome.termination() == null
                                        ? null
                                        : outcome.termination().code())
                        .bind("outputBytes", outcome.outputBytes())
                        .bind("truncated", outcome.truncated())
                        .bind("at", step.at())
                        .bind("sources", StateTable.sources(outcome.state()))
                        .add();
            }
        }
        execute(batch);
    }

    private static void execute(PreparedBatch batch) {
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    private static void updateRun(Handle handle, RunRef ref, Change.OfRun run) {
        handle.createUpdate(UPDATE_RUN)
                .bind("run", ref.run())
                .bind("state", run.state().code())
                .bind("reason", run.reason())
                .bind("message", run.message())
                .bind("at", run.at())
                .bind("sources", StateTable.sources(run.state()))
                .execute();
    }
}
