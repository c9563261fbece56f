package io.opsconductor.job;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A named definition of work.
 *
 * @param enabled whether runs may be started
 * @param latest the revision that a new run gets
 */
public record Job(
        JobId id,
        String name,
        @Nullable String description,
        boolean enabled,
        JobVersion latest,
        Instant createdAt,
        Instant updatedAt) {}
