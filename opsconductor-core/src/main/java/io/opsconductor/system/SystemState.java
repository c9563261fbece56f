package io.opsconductor.system;

/** How this installation is. Safe for use by many threads. */
public interface SystemState {
    /**
     * The queue and all nodes, as the database knows them, and this node.
     *
     * @throws io.opsconductor.spi.OpsConductorException {@code forbidden}, {@code database_unavailable}
     */
    SystemStatus status();

    /**
     * What this node has at hand, without asking the database.
     *
     * @throws io.opsconductor.spi.OpsConductorException {@code forbidden}
     */
    NodeLoad load();
}
