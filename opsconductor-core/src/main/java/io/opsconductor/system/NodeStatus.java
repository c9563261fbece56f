package io.opsconductor.system;

import java.time.Instant;
import java.util.UUID;

/**
 * A node that was not stopped in order. Times are by the database's clock.
 *
 * @param id another one at each start
 * @param lastSeenAt its last sign of life, which it gives every 10 seconds
 * @param alive whether that is less than 30 seconds ago
 * @param runs that it holds
 */
public record NodeStatus(
        UUID id, String name, String version, Instant startedAt, Instant lastSeenAt, boolean alive, int runs) {}
