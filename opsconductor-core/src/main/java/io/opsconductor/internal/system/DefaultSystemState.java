package io.opsconductor.internal.system;

import io.opsconductor.internal.access.Caller;
import io.opsconductor.internal.access.Permission;
import io.opsconductor.internal.db.Database;
import io.opsconductor.run.Retention;
import io.opsconductor.system.NodeLoad;
import io.opsconductor.system.SystemState;
import io.opsconductor.system.SystemStatus;
import java.time.InstantSource;
import java.util.function.Supplier;

/** How this installation is, for somebody. */
public final class DefaultSystemState implements SystemState {
    private final Caller caller;
    private final Database database;
    private final ThisNode node;
    private final InstantSource clock;
    private final StatusStore store = new StatusStore();

    public DefaultSystemState(Caller caller, Database database, ThisNode node, InstantSource clock) {
        this.caller = caller;
        this.database = database;
        this.node = node;
        this.clock = clock;
    }

    @Override
    public SystemStatus status() {
        caller.require(Permission.SYSTEM_READ);
        return database.read(handle -> new SystemStatus(
                node.version(),
                node.name(),
                store.queue(handle, clock.instant()),
                node.load().get(),
                node.retention(),
                store.nodes(handle),
                store.databaseVersion(handle),
                store.schemaVersion(handle).orElse(null),
                Runtime.version().toString()));
    }

    @Override
    public NodeLoad load() {
        caller.require(Permission.SYSTEM_READ);
        return node.load().get();
    }

    /** What a node knows of itself. */
    public record ThisNode(String name, String version, Retention retention, Supplier<NodeLoad> load) {}
}
