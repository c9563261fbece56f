package io.opsconductor.internal.run;

import io.opsconductor.common.Page;
import io.opsconductor.common.PageRequest;
import io.opsconductor.internal.db.BoundedCount;
import io.opsconductor.internal.db.Conditions;
import io.opsconductor.internal.db.Cursor;
import io.opsconductor.internal.db.Paging;
import io.opsconductor.internal.db.Rows;
import io.opsconductor.internal.db.SortKey;
import io.opsconductor.run.RunId;
import io.opsconductor.run.StepRun;
import io.opsconductor.run.StepRunId;
import io.opsconductor.run.StepRunQuery;
import io.opsconductor.run.StepState;
import io.opsconductor.run.TargetRun;
import io.opsconductor.run.TargetRunId;
import io.opsconductor.run.TargetRunQuery;
import io.opsconductor.target.TargetId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Reads the tables {@code target_run} and {@code step_run}. */
final class StepRunStore {
    /** The place of a step run in its run: the target's in the upper half, the step's in the lower. */
    private static final int STEP_BITS = 16;

    /** A target that was deleted is no longer shown by its id. */
    private static final String TARGET_PAGE = """
            SELECT r.id, r.run_id, r.ordinal, t.id AS target_id, r.target_name, r.state, r.reason, r.message,
                   r.started_at, r.finished_at
            FROM opsconductor.target_run r LEFT JOIN opsconductor.target t ON t.id = r.target_id
            %s%sLIMIT :rows
            """;

    private static final String TARGETS_LOOKED_AT = """
            SELECT count(*) FROM (SELECT FROM opsconductor.target_run r %sLIMIT :look) counted
            """;

    private static final SortKey<TargetRun> ORDINAL =
            SortKey.unique("r.ordinal", SortKey.Kind.NUMBER, TargetRun::ordinal);

    private static final String TARGET_COUNT = "SELECT count(*) FROM opsconductor.target_run WHERE run_id = :runId";

    private static final String TARGET_IDS = "SELECT target_id FROM opsconductor.target_run WHERE run_id = :runId";

    private static final String STEP_PAGE = """
            SELECT s.id, s.run_id, s.target_run_id, t.target_name, s.target_ordinal, s.ordinal, s.name, s.type,
                   s.attempt, s.state, s.reason, s.message, s.exit_code, s.termination, s.output_bytes, s.truncated,
                   s.started_at, s.finished_at
            FROM opsconductor.step_run s JOIN opsconductor.target_run t ON t.id = s.target_run_id
            %sORDER BY s.target_ordinal, s.ordinal
            LIMIT :limit
            """;

    private static final String AFTER = "(s.target_ordinal, s.ordinal) > (:afterTarget, :afterStep)";

    private static final String OF_TARGET = """
            s.target_run_id IN (SELECT named.id FROM opsconductor.target_run named
                                WHERE named.run_id = :runId AND lower(named.target_name) = lower(:target))
            """;

    private static final String STEP_COUNT = """
            SELECT count(*) FROM (
                SELECT FROM opsconductor.step_run s %sORDER BY s.target_ordinal, s.ordinal LIMIT :look
            ) counted
            """;

    Page<TargetRun> targets(Handle handle, RunId run, TargetRunQuery query, PageRequest page) {
        Paging<TargetRun> paging = Paging.of(ORDINAL, List.of(run, query), page);
        Conditions shown = paging.beyond(conditions(run, query));
        List<TargetRun> targets = shown.bind(handle.createQuery(TARGET_PAGE.formatted(shown.where(), paging.order())))
                .bind("rows", paging.rows())
                .map((row, context) -> targetRun(row))
                .list();
        Conditions counted = conditions(run, query);
        long total = counted.bind(handle.createQuery(TARGETS_LOOKED_AT.formatted(counted.where())))
                .bind("look", BoundedCount.LOOK)
                .mapTo(Long.class)
                .one();
        return paging.page(targets, BoundedCount.of(total));
    }

    private static Conditions conditions(RunId run, TargetRunQuery query) {
        StepState state = query.state();
        return new Conditions()
                .and("r.run_id = :runId", "runId", run.value())
                .and("r.state = :state", "state", state == null ? null : state.code());
    }

    long countTargets(Handle handle, RunId run) {
        return handle.createQuery(TARGET_COUNT)
                .bind("runId", run.value())
                .mapTo(Long.class)
                .one();
    }

    List<TargetId> targetIds(Handle handle, RunId run) {
        return handle.createQuery(TARGET_IDS)
                .bind("runId", run.value())
                .map((row, context) -> new TargetId(Rows.uuid(row, "target_id")))
                .list();
    }

    Page<StepRun> page(Handle handle, RunId run, StepRunQuery query, PageRequest page) {
        Page<Placed> placed = Cursor.page(
                List.of(run, query),
                steps(handle, run, query, page),
                page,
                countSteps(handle, run, query),
                Placed::place);
        return new Page<>(
                placed.items().stream().map(Placed::stepRun).toList(),
                placed.total(),
                placed.totalExact(),
                placed.next());
    }

    private List<Placed> steps(Handle handle, RunId run, StepRunQuery query, PageRequest page) {
        long after = Cursor.number(List.of(run, query), page);
        Conditions conditions = conditions(run, query);
        if (after >= 0) {
            conditions.and(AFTER, "afterTarget", (int) (after >> STEP_BITS)).with("afterStep", (int)
                    (after & ((1 << STEP_BITS) - 1)));
        }
        return conditions
                .bind(handle.createQuery(STEP_PAGE.formatted(conditions.where())))
                .bind("limit", page.limit() + 1)
                .map((row, context) -> stepRun(row))
                .list();
    }

    private BoundedCount countSteps(Handle handle, RunId run, StepRunQuery query) {
        Conditions conditions = conditions(run, query);
        return BoundedCount.of(conditions
                .bind(handle.createQuery(STEP_COUNT.formatted(conditions.where())))
                .bind("look", BoundedCount.LOOK)
                .mapTo(Long.class)
                .one());
    }

    /** Empty if it is none of the run. */
    Optional<StepRun> find(Handle handle, StepRunId step, RunId run) {
        Conditions conditions = conditions(run, StepRunQuery.all()).and("s.id = :id", "id", step.value());
        return conditions
                .bind(handle.createQuery(STEP_PAGE.formatted(conditions.where())))
                .bind("limit", 1)
                .map((row, context) -> stepRun(row).stepRun())
                .findOne();
    }

    private static Conditions conditions(RunId run, StepRunQuery query) {
        TargetRunId target = query.targetRunId();
        StepState state = query.state();
        return new Conditions()
                .and("s.run_id = :runId", "runId", run.value())
                .and("s.target_run_id = :targetRunId", "targetRunId", target == null ? null : target.value())
                .and(OF_TARGET, "target", query.target())
                .and("s.state = :state", "state", state == null ? null : state.code());
    }

    private static TargetRun targetRun(ResultSet row) throws SQLException {
        UUID target = row.getObject("target_id", UUID.class);
        return new TargetRun(
                new TargetRunId(row.getLong("id")),
                new RunId(Rows.uuid(row, "run_id")),
                row.getInt("ordinal"),
                target == null ? null : new TargetId(target),
                row.getString("target_name"),
                state(row),
                row.getString("reason"),
                row.getString("message"),
                Rows.instantOrNull(row, "started_at"),
                Rows.instantOrNull(row, "finished_at"));
    }

    private static Placed stepRun(ResultSet row) throws SQLException {
        StepRun stepRun = new StepRun(
                new StepRunId(row.getLong("id")),
                new RunId(Rows.uuid(row, "run_id")),
                new TargetRunId(row.getLong("target_run_id")),
                row.getString("target_name"),
                row.getInt("ordinal"),
                row.getString("name"),
                row.getString("type"),
                row.getInt("attempt"),
                state(row),
                row.getString("reason"),
                row.getString("message"),
                Rows.integerOrNull(row, "exit_code"),
                row.getString("termination"),
                row.getLong("output_bytes"),
                row.getBoolean("truncated"),
                Rows.instantOrNull(row, "started_at"),
                Rows.instantOrNull(row, "finished_at"));
        return new Placed(stepRun, ((long) row.getInt("target_ordinal") << STEP_BITS) | row.getInt("ordinal"));
    }

    private static StepState state(ResultSet row) throws SQLException {
        return StepState.valueOf(row.getString("state").toUpperCase(Locale.ROOT));
    }

    /** @param place what the next page begins after */
    private record Placed(StepRun stepRun, long place) {}
}
