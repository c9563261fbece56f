package io.opsconductor.job;

import java.time.Instant;

/**
 * An immutable revision of a job.
 *
 * @param revision counted from 1
 * @param source what was written, to the letter
 * @param json the definition as JSON, whatever it was written in
 * @param createdBy the name of the actor who wrote it
 */
public record JobVersion(
        JobId jobId,
        int revision,
        JobDefinition definition,
        JobSource source,
        String json,
        Instant createdAt,
        String createdBy) {}
