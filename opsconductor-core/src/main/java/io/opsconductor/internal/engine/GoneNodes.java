package io.opsconductor.internal.engine;

import io.opsconductor.internal.db.Database;
import io.opsconductor.internal.housekeeping.Chore;
import java.time.Instant;
import java.util.Map;

/** Forgets nodes that have not been seen for a week. A node that worked on runs stays as long as they do. */
public final class GoneNodes implements Chore {
    private static final String DELETE = """
            DELETE FROM opsconductor.node n
            WHERE n.last_seen_at < now() - interval '7 days'
              AND NOT EXISTS (SELECT 1 FROM opsconductor.run_claim c WHERE c.node_id = n.id)
            """;

    private final Database database;

    public GoneNodes(Database database) {
        this.database = database;
    }

    /** By the database's clock, as the nodes' times are. */
    @Override
    public Map<String, Long> deleteSome(Instant now) {
        long gone = database.write(handle -> handle.createUpdate(DELETE).execute());
        return gone == 0 ? Map.of() : Map.of("nodes", gone);
    }
}
