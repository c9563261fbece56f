package io.opsconductor.system;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The runs of all nodes that have not ended.
 *
 * @param queued that nobody works on yet
 * @param oldest how long the one of these that was started first has waited; null if there is none
 */
public record QueueState(
        long queued, long running, @Nullable Duration oldest) {}
