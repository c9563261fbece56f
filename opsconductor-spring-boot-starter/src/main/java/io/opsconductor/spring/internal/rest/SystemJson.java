package io.opsconductor.spring.internal.rest;

import io.opsconductor.run.Retention;
import io.opsconductor.system.NodeLoad;
import io.opsconductor.system.NodeStatus;
import io.opsconductor.system.QueueState;
import io.opsconductor.system.SystemStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What goes over the wire about the installation. */
interface SystemJson {
    record StatusView(
            String status,
            String version,
            String node,
            QueueView queue,
            WorkersView workers,
            RetentionView retention,
            List<NodeView> nodes,
            VersionsView versions) {
        static StatusView of(SystemStatus status) {
            return new StatusView(
                    "up",
                    status.version(),
                    status.node(),
                    QueueView.of(status.queue()),
                    WorkersView.of(status.load()),
                    RetentionView.of(status.retention()),
                    status.nodes().stream().map(NodeView::of).toList(),
                    new VersionsView(status.databaseVersion(), status.schemaVersion(), status.javaVersion()));
        }
    }

    /** @param oldestQueuedSeconds how long the oldest that is queued has waited; null if none is */
    record QueueView(long queued, long running, @Nullable Long oldestQueuedSeconds) {
        static QueueView of(QueueState queue) {
            Duration oldest = queue.oldest();
            return new QueueView(queue.queued(), queue.running(), oldest == null ? null : oldest.toSeconds());
        }
    }

    /**
     * How long runs are kept; null stands for no bound.
     *
     * @param maxAgeSeconds after their end
     * @param maxRuns how many of the newest
     * @param maxRunsPerJob how many of the newest of each job
     */
    record RetentionView(
            @Nullable Long maxAgeSeconds,
            @Nullable Integer maxRuns,
            @Nullable Integer maxRunsPerJob) {
        static RetentionView of(Retention retention) {
            Duration age = retention.maxAge();
            return new RetentionView(
                    age == null ? null : age.toSeconds(), retention.maxRuns(), retention.maxRunsPerJob());
        }
    }

    record WorkersView(int runs, int runLimit, int targets, int targetLimit, int connections) {
        static WorkersView of(NodeLoad load) {
            return new WorkersView(
                    load.runs(), load.runLimit(), load.targets(), load.targetLimit(), load.connections());
        }
    }

    record NodeView(
            UUID id, String name, String version, Instant startedAt, Instant lastSeenAt, boolean alive, int runs) {
        static NodeView of(NodeStatus node) {
            return new NodeView(
                    node.id(),
                    node.name(),
                    node.version(),
                    node.startedAt(),
                    node.lastSeenAt(),
                    node.alive(),
                    node.runs());
        }
    }

    record VersionsView(String database, @Nullable String schema, String jvm) {}
}
