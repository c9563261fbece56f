package io.opsconductor.internal.engine;

import io.opsconductor.internal.run.StateTable;
import io.opsconductor.internal.run.TargetCountSql;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Changes the states of runs, target runs and step runs, each only from a state that allows it. */
final class StateSql {
    private static final String UPDATE_RUNS = """
            UPDATE opsconductor.run r
            SET state = c.state, reason = c.reason, message = c.message,
                started_at = CASE WHEN c.state = 'running' THEN c.at ELSE r.started_at END,
                finished_at = CASE WHEN c.state <> 'running' THEN c.at END,
                target_counts = CASE WHEN c.state <> 'running' THEN
            """ + TargetCountSql.TO_STORE + """
                END
            FROM unnest(:ids, :states, :sources, :reasons, :messages, CAST(:ats AS timestamptz[]))
                AS c (id, state, sources, reason, message, at)
            WHERE r.id = c.id AND r.state = ANY (string_to_array(c.sources, ','))
            """;

    private static final RowArrays<RunState> RUNS = new RowArrays<RunState>()
            .column("ids", UUID[]::new, RunState::id)
            .column("states", String[]::new, run -> run.change().state().code())
            .column(
                    "sources",
                    String[]::new,
                    run -> String.join(",", StateTable.sources(run.change().state())))
            .column("reasons", String[]::new, run -> run.change().reason())
            .column("messages", String[]::new, run -> run.change().message())
            .column("ats", String[]::new, run -> run.change().at().toString());

    private static final String UPDATE_TARGET_RUNS = """
            UPDATE opsconductor.target_run t
            SET state = c.state, reason = c.reason, message = c.message,
                started_at = CASE WHEN c.state = 'running' THEN c.at ELSE t.started_at END,
                finished_at = CASE WHEN c.state NOT IN ('running', 'queued') THEN c.at END
            FROM unnest(:ids, :states, :sources, :reasons, :messages, CAST(:ats AS timestamptz[]))
                AS c (id, state, sources, reason, message, at)
            WHERE t.id = c.id AND t.state = ANY (string_to_array(c.sources, ','))
            """;

    private static final RowArrays<Change.OfTarget> TARGET_RUNS = new RowArrays<Change.OfTarget>()
            .column("ids", Long[]::new, Change.OfTarget::targetRunId)
            .column("states", String[]::new, target -> target.state().code())
            .column("sources", String[]::new, target -> String.join(",", StateTable.sources(target.state())))
            .column("reasons", String[]::new, Change.OfTarget::reason)
            .column("messages", String[]::new, Change.OfTarget::message)
            .column("ats", String[]::new, target -> target.at().toString());

    private static final String UPDATE_STEP_RUNS = """
            UPDATE opsconductor.step_run s
            SET state = c.state, reason = c.reason, message = c.message, attempt = c.attempt, exit_code = c.exit_code,
                captured = c.captured, termination = c.termination, output_bytes = c.output_bytes,
                truncated = c.truncated,
                started_at = CASE WHEN c.state = 'running' THEN c.at ELSE s.started_at END,
                finished_at = CASE WHEN c.state NOT IN ('running', 'queued') THEN c.at END
            FROM unnest(:ids, :states, :sources, :reasons, :messages, CAST(:ats AS timestamptz[]), :attempts, :exitCodes,
                        :captured, :terminations, :outputBytes, :truncated)
                AS c (id, state, sources, reason, message, at, attempt, exit_code,
                      captured, termination, output_bytes, truncated)
            WHERE s.id = c.id AND s.state = ANY (string_to_array(c.sources, ','))
            """;

    private static final RowArrays<Change.OfStep> STEP_RUNS = new RowArrays<Change.OfStep>()
            .column("ids", Long[]::new, Change.OfStep::stepRunId)
            .column("states", String[]::new, step -> step.outcome().state().code())
            .column(
                    "sources",
                    String[]::new,
                    step -> String.join(",", StateTable.sources(step.outcome().state())))
            .column("reasons", String[]::new, step -> step.outcome().reason())
            .column("messages", String[]::new, step -> step.outcome().message())
            .column("ats", String[]::new, step -> step.at().toString())
            .column("attempts", Integer[]::new, Change.OfStep::attempt)
            .column("exitCodes", Integer[]::new, step -> step.outcome().exitCode())
            .column("captured", String[]::new, step -> step.outcome().captured())
            .column("terminations", String[]::new, StateSql::termination)
            .column("outputBytes", Long[]::new, step -> step.outcome().outputBytes())
            .column("truncated", Boolean[]::new, step -> step.outcome().truncated());

    private StateSql() {}

    static void update(Handle handle, List<RunChanges> runs) {
        update(handle, UPDATE_TARGET_RUNS, TARGET_RUNS, of(runs, Change.OfTarget.class), Change.OfTarget::targetRunId);
        update(handle, UPDATE_STEP_RUNS, STEP_RUNS, of(runs, Change.OfStep.class), Change.OfStep::stepRunId);
        // last, because they count the states of their targets
        List<RunState> ofRuns = runs.stream()
                .flatMap(run -> run.changes(Change.OfRun.class).stream()
                        .map(change -> new RunState(run.ref().run(), change)))
                .toList();
        update(handle, UPDATE_RUNS, RUNS, ofRuns, RunState::id);
    }

    private static <T extends Change> List<T> of(List<RunChanges> runs, Class<T> kind) {
        return runs.stream().flatMap(run -> run.changes(kind).stream()).toList();
    }

    /** A statement changes a row once; what changes twice takes another. */
    private static <T> void update(
            Handle handle, String sql, RowArrays<T> arrays, List<T> changes, Function<T, Object> id) {
        List<T> together = new ArrayList<>();
        Set<Object> ids = new HashSet<>();
        for (T change : changes) {
            if (!ids.add(id.apply(change))) {
                arrays.bind(handle.createUpdate(sql), together).execute();
                together.clear();
                ids.clear();
                ids.add(id.apply(change));
            }
            together.add(change);
        }
        if (!together.isEmpty()) {
            arrays.bind(handle.createUpdate(sql), together).execute();
        }
    }

    private static @Nullable String termination(Change.OfStep step) {
        return step.outcome().termination() == null
                ? null
                : step.outcome().termination().code();
    }

    private record RunState(UUID id, Change.OfRun change) {}
}
