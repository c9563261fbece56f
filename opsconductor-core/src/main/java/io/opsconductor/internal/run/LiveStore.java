package io.opsconductor.internal.run;

import io.opsconductor.run.Run;
import io.opsconductor.run.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Reads what a feed of all runs has to know; in one snapshot. */
final class LiveStore {
    /**
     * How much earlier than it was written the end of a run may be dated: by a clock that is slow, or before the database was
     * away.
     */
    private static final Duration DATED_BACK = Duration.ofMinutes(15);

    /** Transactions are numbered in 32 bits, of which half are the past. */
    private static final long PAST = 1L << 30;

    private static final String MOMENT = """
            SELECT pg_snapshot_xmin(s)::text::bigint AS oldest, pg_snapshot_xmax(s)::text::bigint AS next
            FROM pg_current_snapshot() s
            """;

    /** Both sides of the comparison of ages are as of the same transaction. */
    private static final String STATES = """
            SELECT id, state, xmin::text::bigint AS writer FROM opsconductor.run WHERE state IN ('queued', 'running')
            UNION ALL
            SELECT id, state, xmin::text::bigint AS writer FROM opsconductor.run
            WHERE finished_at > :since AND age(xmin) <= age(CAST(CAST(:xid AS text) AS xid))
            """;

    private static final int PAGE = 500;

    private final RunStore runs = new RunStore();

    /** How far whoever knows all that this snapshot shows has come. */
    Moment moment(Handle handle, Instant now) {
        return handle.createQuery(MOMENT)
                .map((row, context) -> new Moment(new LiveCursor(row.getLong("oldest"), now), row.getLong("next")))
                .one();
    }

    /** The states of the runs that have not ended, and of those that have since. */
    List<State> states(Handle handle, LiveCursor since) {
        return handle.createQuery(STATES)
                .bind("since", since.minus(DATED_BACK))
                .bind("xid", since.number())
                .map((row, context) -> new State(
                        row.getObject("id", UUID.class), RunStore.state(row.getString("state")), row.getLong("writer")))
                .list();
    }

    List<Run> runs(Handle handle, Collection<UUID> ids) {
        List<UUID> all = List.copyOf(ids);
        List<Run> read = new ArrayList<>();
        for (int from = 0; from < all.size(); from += PAGE) {
            read.addAll(runs.among(handle, all.subList(from, Math.min(all.size(), from + PAGE))));
        }
        return read;
    }

    /** @param next the first transaction that had not begun */
    record Moment(LiveCursor cursor, long next) {
        /** Whether what has happened since then can be told; else it is of another database, or too long ago. */
        boolean reaches(LiveCursor earlier) {
            return earlier.xid() <= next && next - earlier.xid() < PAST;
        }
    }

    /** @param writer the transaction that wrote it last, without its epoch */
    record State(UUID run, RunState state, long writer) {}
}
