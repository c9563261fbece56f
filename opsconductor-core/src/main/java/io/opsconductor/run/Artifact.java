package io.opsconductor.run;

import java.time.Instant;

/**
 * A file that a step brought back from a target.
 *
 * @param name as the step names it
 * @param size in bytes
 * @param sha256 of the content, as 64 lower case hexadecimal digits
 */
public record Artifact(
        ArtifactId id,
        RunId runId,
        StepRunId stepRunId,
        String targetName,
        String stepName,
        String name,
        long size,
        String sha256,
        Instant createdAt) {}
