package io.opsconductor.system;

import io.opsconductor.run.Retention;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an installation is.
 *
 * @param version of this node's OpsConductor
 * @param node what this node is called
 * @param load of this node
 * @param retention how long this node keeps runs
 * @param nodes the last hundred, the latest start first
 * @param databaseVersion of PostgreSQL
 * @param schemaVersion the last migration that was applied; null if nobody knows
 * @param javaVersion of this node
 */
public record SystemStatus(
        String version,
        String node,
        QueueState queue,
        NodeLoad load,
        Retention retention,
        List<NodeStatus> nodes,
        String databaseVersion,
        @Nullable String schemaVersion,
        String javaVersion) {
    public SystemStatus {
        nodes = List.copyOf(nodes);
    }
}
