package io.opsconductor.internal.run;

import io.opsconductor.internal.db.Rows;
import io.opsconductor.run.RunEvent;
import io.opsconductor.run.RunEventQuery;
import io.opsconductor.run.RunId;
import io.opsconductor.run.RunState;
import io.opsconductor.run.StepRun;
import io.opsconductor.run.StepRunId;
import io.opsconductor.run.StepState;
import io.opsconductor.run.TargetRunId;
import io.opsconductor.spi.transport.OutputKind;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Reads the table {@code run_event}. */
final class EventStore {
    /** A page ends with the event with which its output reaches a size, read of the events' heads alone. */
    private static final String SELECT = """
            SELECT e.seq, e.at, e.kind, e.target_run_id, e.step_run_id, e.state, e.reason, e.exit_code, e.data,
                   t.target_name, s.name AS step_name
            FROM (
                SELECT *, sum(octet_length(data)) OVER (
                    ORDER BY seq ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS earlier
                FROM (%s) found
                ORDER BY seq
                LIMIT :limit
            ) e
            LEFT JOIN opsconductor.target_run t ON t.id = e.target_run_id
            LEFT JOIN opsconductor.step_run s ON s.id = e.step_run_id
            WHERE coalesce(e.earlier, 0) < :maxBytes
            ORDER BY e.seq
            """;

    private static final String ALL = """
            SELECT * FROM opsconductor.run_event WHERE run_id = :runId AND seq > :after ORDER BY seq LIMIT :limit
            """;

    /** What they are is in the key's index, so that output is passed over without being read. */
    private static final String STATES = """
            SELECT e.* FROM (
                SELECT seq FROM opsconductor.run_event
                WHERE run_id = :runId AND seq > :after AND kind NOT IN ('stdout', 'stderr')%s ORDER BY seq LIMIT :limit
            ) k
            JOIN opsconductor.run_event e ON e.run_id = :runId AND e.seq = k.seq
            """;

    private static final String OF_TARGET = " AND (kind = 'run' OR target_run_id = :targetRunId)";

    /** Each step run's output has its place in an index, that of a target has none. */
    private static final String OUTPUT_OF_TARGET = """
            (%s) UNION ALL
            SELECT o.* FROM opsconductor.step_run s CROSS JOIN LATERAL (
                SELECT * FROM opsconductor.run_event
                WHERE step_run_id = s.id AND kind IN ('stdout', 'stderr') AND seq > :after ORDER BY seq LIMIT :limit
            ) o
            WHERE s.run_id = :runId AND s.target_run_id = :targetRunId
            """;

    private static final String SELECT_OUTPUT = """
            SELECT seq, at, kind, data
            FROM (
                SELECT seq, at, kind, data, sum(octet_length(data)) OVER (
                    ORDER BY seq ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS earlier
                FROM opsconductor.run_event
                WHERE run_id = :runId AND step_run_id = :stepRunId AND kind IN ('stdout', 'stderr') AND seq > :after
                ORDER BY seq
                LIMIT :limit
            ) e
            WHERE coalesce(earlier, 0) < :maxBytes
            ORDER BY seq
            """;

    /**
     * The events of a run.
     *
     * @param limit how many at the most
     * @param maxBytes of output, after which a page ends; an event is never cut
     */
    EventPage after(Handle handle, RunId run, RunEventQuery query, long after, int limit, int maxBytes) {
        Query select = handle.createQuery(SELECT.formatted(found(query)));
        TargetRunId target = query.targetRunId();
        if (target != null) {
            select.bind("targetRunId", target.value());
        }
        List<RunEvent> events = select.bind("runId", run.value())
                .bind("after", after)
                .bind("limit", limit)
                .bind("maxBytes", maxBytes)
                .map((row, context) -> read(row))
                .list();
        long bytes = 0;
        for (RunEvent event : events) {
            bytes += event instanceof RunEvent.Output output ? output.data().remaining() : 0;
        }
        return new EventPage(events, events.size() < limit && bytes < maxBytes);
    }

    private static String found(RunEventQuery query) {
        if (query.targetRunId() == null) {
            return query.output() ? ALL : STATES.formatted("");
        }
        String states = STATES.formatted(OF_TARGET);
        return query.output() ? OUTPUT_OF_TARGET.formatted(states) : states;
    }

    /** As {@link #after}, of the output of one step run. */
    ChunkPage output(Handle handle, RunId run, StepRun step, long after, int limit, int maxBytes) {
        List<RunEvent.Output> chunks = handle.createQuery(SELECT_OUTPUT)
                .bind("runId", run.value())
                .bind("stepRunId", step.id().value())
                .bind("after", after)
                .bind("limit", limit)
                .bind("maxBytes", maxBytes)
                .map((row, context) -> new RunEvent.Output(
                        row.getLong("seq"),
                        Rows.instant(row, "at"),
                        step.id(),
                        step.targetName(),
                        step.name(),
                        kind(row),
                        ByteBuffer.wrap(row.getBytes("data"))))
                .list();
        long bytes =
                chunks.stream().mapToLong(chunk -> chunk.data().remaining()).sum();
        return new ChunkPage(chunks, chunks.size() < limit && bytes < maxBytes);
    }

    private static RunEvent read(ResultSet row) throws SQLException {
        long sequence = row.getLong("seq");
        Instant at = Rows.instant(row, "at");
        String reason = row.getString("reason");
        return switch (row.getString("kind")) {
            case "run" ->
                new RunEvent.RunChanged(
                        sequence, at, RunState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)), reason);
            case "target" ->
                new RunEvent.TargetChanged(
                        sequence,
                        at,
                        new TargetRunId(row.getLong("target_run_id")),
                        row.getString("target_name"),
                        state(row),
                        reason);
            case "step" ->
                new RunEvent.StepChanged(
                        sequence,
                        at,
                        new StepRunId(row.getLong("step_run_id")),
                        row.getString("target_name"),
                        row.getString("step_name"),
                        state(row),
                        reason,
                        Rows.integerOrNull(row, "exit_code"));
            default ->
                new RunEvent.Output(
                        sequence,
                        at,
                        new StepRunId(row.getLong("step_run_id")),
                        row.getString("target_name"),
                        row.getString("step_name"),
                        kind(row),
                        ByteBuffer.wrap(row.getBytes("data")));
        };
    }

    private static OutputKind kind(ResultSet row) throws SQLException {
        return OutputKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT));
    }

    private static StepState state(ResultSet row) throws SQLException {
        return StepState.valueOf(row.getString("state").toUpperCase(Locale.ROOT));
    }

    /** @param last whether there were no more events when it was read */
    record EventPage(List<RunEvent> events, boolean last) {}

    /** @param last whether there was no more output when it was read */
    record ChunkPage(List<RunEvent.Output> chunks, boolean last) {}
}
