package io.opsconductor.job;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A named definition of work.
 *
 * @param enabled whether runs may be started
 * @param latest the revision that a new run gets
 * @param generation 1 when it is created, raised by each change that somebody makes of it, also by one that makes no revision
 */
public record Job(
        JobId id,
        String name,
        @Nullable String description,
        boolean enabled,
        JobVersion latest,
        Instant createdAt,
        Instant updatedAt,
        long generation) {}
