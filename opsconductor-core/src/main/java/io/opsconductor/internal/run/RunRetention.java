package io.opsconductor.internal.run;

import io.opsconductor.internal.db.Database;
import io.opsconductor.internal.housekeeping.Chore;
import io.opsconductor.internal.run.OutdatedRuns.Outdated;
import io.opsconductor.run.Retention;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Deletes the runs that are to go, as many small ones in a transaction as make some thousand rows, or a piece of a large one. */
public final class RunRetention implements Chore {
    private static final int LOOK_AHEAD = 1000;
    private static final int MAX_EVENTS = 10_000;
    private static final int MAX_ARTIFACTS = 10;

    private final Database database;
    private final OutdatedRuns outdated;
    private final Deque<Outdated> found = new ArrayDeque<>();

    public RunRetention(Database database, Retention retention) {
        this.database = database;
        this.outdated = new OutdatedRuns(retention);
    }

    @Override
    public Map<String, Long> deleteSome(Instant now) {
        if (found.isEmpty()) {
            found.addAll(database.read(handle -> outdated.some(handle, now, LOOK_AHEAD)));
        }
        Outdated first = found.peek();
        if (first == null) {
            return Map.of();
        }
        List<UUID> batch = batch();
        long artifacts = database.write(handle -> HistoryStore.deleteArtifacts(handle, batch, MAX_ARTIFACTS));
        if (artifacts > 0) {
            return Map.of("artifacts", artifacts);
        }
        if (first.events() > MAX_EVENTS) {
            Map<String, Long> piece = piece(first.run());
            if (!piece.isEmpty()) {
                return piece;
            }
        }
        HistoryStore.Deleted deleted = database.write(handle -> HistoryStore.delete(handle, batch));
        batch.forEach(run -> found.remove());
        return Map.of("runs", (long) deleted.runs(), "step_runs", (long) deleted.stepRuns());
    }

    /** The first of those found, and those after it that are small enough to go with it. */
    private List<UUID> batch() {
        List<UUID> batch = new ArrayList<>();
        long events = 0;
        for (Outdated next : found) {
            events += next.events();
            if (events > MAX_EVENTS && !batch.isEmpty()) {
                break;
            }
            batch.add(next.run());
        }
        return batch;
    }

    private Map<String, Long> piece(UUID run) {
        long events = database.write(handle -> HistoryStore.deleteFirstEvents(handle, run, MAX_EVENTS));
        if (events > 0) {
            return Map.of("step_runs", 0L);
        }
        long stepRuns = database.write(handle -> HistoryStore.deleteFirstStepRuns(handle, run, MAX_EVENTS));
        return stepRuns == 0 ? Map.of() : Map.of("step_runs", stepRuns);
    }
}
