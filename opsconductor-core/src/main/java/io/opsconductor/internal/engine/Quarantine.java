package io.opsconductor.internal.engine;

import io.opsconductor.internal.db.Database;
import io.opsconductor.internal.run.Announcer;
import io.opsconductor.run.RunState;
import io.opsconductor.run.StepState;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends runs on which work fails again and again, so that the others go on. It reads nothing of a run but the states,
 * because the rest may be why work fails.
 */
final class Quarantine {
    private static final Logger LOG = LoggerFactory.getLogger(Quarantine.class);
    private static final String REASON = "internal_error";
    private static final String MESSAGE = "The run could not be worked on. See the server's log.";

    private static final String SELECT_STEP_RUNS = """
            SELECT id, target_run_id, attempt FROM opsconductor.step_run
            WHERE run_id = :run AND state IN ('queued', 'running')
            ORDER BY target_ordinal, ordinal
            """;

    private static final String SELECT_TARGET_RUNS = """
            SELECT id FROM opsconductor.target_run
            WHERE run_id = :run AND state IN ('queued', 'running')
            ORDER BY ordinal
            """;

    private static final String IS_UNDER_WAY = """
            SELECT state IN ('queued', 'running') FROM opsconductor.run WHERE id = :run
            """;

    private final Database database;
    private final RunLoader loader;
    private final Announcer announcer;
    private final InstantSource clock;

    Quarantine(Database database, RunLoader loader, Announcer announcer, InstantSource clock) {
        this.database = database;
        this.loader = loader;
        this.announcer = announcer;
        this.clock = clock;
    }

    void end(UUID run) {
        LOG.error("Run {} cannot be worked on; it is ended as failed", run);
        database.run(handle -> {
            Optional<RunRef> taken = loader.take(handle, run);
            if (taken.isPresent() && isUnderWay(handle, run)) {
                JournalSql.write(handle, announcer, List.of(RunChanges.of(taken.get(), changes(handle, run))));
            }
        });
    }

    private static boolean isUnderWay(Handle handle, UUID run) {
        return handle.createQuery(IS_UNDER_WAY)
                .bind("run", run)
                .mapTo(Boolean.class)
                .one();
    }

    private List<Change> changes(Handle handle, UUID run) {
        Instant now = clock.instant();
        List<Change> changes = new ArrayList<>();
        handle.createQuery(SELECT_STEP_RUNS)
                .bind("run", run)
                .map((row, context) -> new Change.OfStep(
                        now,
                        row.getLong("target_run_id"),
                        row.getLong("id"),
                        row.getInt("attempt"),
                        StepOutcome.of(StepState.ABORTED, REASON, null)))
                .forEach(changes::add);
        handle.createQuery(SELECT_TARGET_RUNS)
                .bind("run", run)
                .map((row, context) -> new Change.OfTarget(now, row.getLong("id"), StepState.ABORTED, REASON, null))
                .forEach(changes::add);
        changes.add(new Change.OfRun(now, RunState.FAILED, REASON, MESSAGE));
        return changes;
    }
}
