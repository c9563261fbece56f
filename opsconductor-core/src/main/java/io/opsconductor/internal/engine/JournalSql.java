package io.opsconductor.internal.engine;

import io.opsconductor.internal.run.Announcement;
import io.opsconductor.internal.run.Announcer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Writes changes of runs: their events, numbered, and the rows that they change. */
final class JournalSql {
    /** A claim by another node waits for this transaction, or this one waits for the claim and finds the higher epoch. */
    private static final String TAKE_NUMBERS = """
            UPDATE opsconductor.run_claim c SET last_seq = c.last_seq + t.events
            FROM unnest(:runs, :epochs, :events) AS t (run_id, epoch, events)
            WHERE c.run_id = t.run_id AND c.epoch = t.epoch
            RETURNING c.run_id, c.last_seq
            """;

    private static final RowArrays<RunChanges> NUMBERS = new RowArrays<RunChanges>()
            .column("runs", UUID[]::new, run -> run.ref().run())
            .column("epochs", Integer[]::new, run -> run.ref().epoch())
            .column("events", Integer[]::new, run -> run.events().size());

    /** Waits for a transaction that is still about to commit. */
    private static final String LOCK_NUMBERS =
            "SELECT last_seq FROM opsconductor.run_claim WHERE run_id = :run FOR UPDATE";

    private JournalSql() {}

    /**
     * Writes what belongs to runs that are still held, and nothing of the others.
     *
     * @param runs each at most once
     * @return the last number that each run took that is held
     */
    static Map<UUID, Long> write(Handle handle, Announcer announcer, List<RunChanges> runs) {
        Map<UUID, Long> last = takeNumbers(handle, runs);
        List<RunChanges> held =
                runs.stream().filter(run -> last.containsKey(run.ref().run())).toList();
        if (held.isEmpty()) {
            return last;
        }
        List<EventRow> events = new ArrayList<>();
        for (RunChanges run : held) {
            long seq = last.getOrDefault(run.ref().run(), 0L) - run.events().size();
            for (Change event : run.events()) {
                events.add(EventRow.of(run.ref().run(), ++seq, event));
            }
        }
        FeedSql.insert(handle, events);
        StateSql.update(handle, held);
        boolean anyEnds = held.stream()
                .flatMap(run -> run.changes(Change.OfRun.class).stream())
                .anyMatch(run -> run.state().isFinal());
        if (anyEnds && Admission.wakeWaiting(handle)) {
            announcer.announce(handle, Announcement.work());
        }
        held.forEach(
                run -> announcer.announce(handle, Announcement.news(run.ref().run())));
        return last;
    }

    private static Map<UUID, Long> takeNumbers(Handle handle, List<RunChanges> runs) {
        List<RunChanges> inLockOrder = new ArrayList<>(runs);
        inLockOrder.sort(Comparator.comparing(run -> run.ref().run()));
        Map<UUID, Long> last = new HashMap<>();
        NUMBERS.bind(handle.createQuery(TAKE_NUMBERS), inLockOrder)
                .map((row, context) -> last.put(row.getObject("run_id", UUID.class), row.getLong("last_seq")))
                .list();
        return last;
    }

    /**
     * Whether an earlier transaction, of which nobody knows how it ended, has written these changes.
     *
     * @param last the last number that it took
     */
    static boolean isWritten(Handle handle, RunChanges run, long last) {
        handle.createQuery(LOCK_NUMBERS)
                .bind("run", run.ref().run())
                .mapTo(Long.class)
                .findOne();
        return FeedSql.isWritten(handle, EventRow.of(run.ref().run(), last, run.lastEvent()));
    }
}
