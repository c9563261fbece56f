package io.opsconductor.internal.key;

import io.opsconductor.internal.db.Database;
import io.opsconductor.internal.housekeeping.Chore;
import java.time.Instant;
import java.util.Map;

/** Has an earlier master key open nothing any more once no node is left that was started with it. */
public final class SpentHandovers implements Chore {
    private static final String DELETE = """
            DELETE FROM opsconductor.master_key_handover h
            WHERE h.created_at < now() - interval '1 hour'
              AND NOT EXISTS (SELECT 1 FROM opsconductor.node n
                              WHERE n.started_at < h.created_at AND n.stopped_at IS NULL
                                AND n.last_seen_at > now() - interval '1 hour')
            """;

    private final Database database;

    public SpentHandovers(Database database) {
        this.database = database;
    }

    /** By the database's clock, as the nodes' times are. */
    @Override
    public Map<String, Long> deleteSome(Instant now) {
        long gone = database.write(handle -> handle.createUpdate(DELETE).execute());
        return gone == 0 ? Map.of() : Map.of("master_key_handovers", gone);
    }
}
