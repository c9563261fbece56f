package io.opsconductor.internal.engine;

import io.opsconductor.internal.db.Database;
import java.util.UUID;

/** The table {@code node}; its times are the database's. */
final class NodeStore {
    private static final String INSERT =
            "INSERT INTO opsconductor.node (id, name, version) VALUES (:id, :name, :version)";

    private static final String TOUCH = "UPDATE opsconductor.node SET last_seen_at = now() WHERE id = :id";

    private static final String STOP =
            "UPDATE opsconductor.node SET last_seen_at = now(), stopped_at = now() WHERE id = :id";

    private final Database database;
    private final UUID id;

    NodeStore(Database database, UUID id) {
        this.database = database;
        this.id = id;
    }

    void insert(String name, String version) {
        database.run(handle -> handle.createUpdate(INSERT)
                .bind("id", id)
                .bind("name", name)
                .bind("version", version)
                .execute());
    }

    void touch() {
        database.run(handle -> handle.createUpdate(TOUCH).bind("id", id).execute());
    }

    void stop() {
        database.run(handle -> handle.createUpdate(STOP).bind("id", id).execute());
    }
}
