package io.opsconductor.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file that a step brought back from a target, or that was uploaded for {@code copy} steps.
 *
 * @param runId null for an upload
 * @param stepRunId null for an upload
 * @param targetName null for an upload
 * @param stepName null for an upload
 * @param name as the step, or whoever uploaded it, names it
 * @param size in bytes
 * @param sha256 of the content, as 64 lower case hexadecimal digits
 */
public record Artifact(
        ArtifactId id,
        @Nullable RunId runId,
        @Nullable StepRunId stepRunId,
        @Nullable String targetName,
        @Nullable String stepName,
        String name,
        long size,
        String sha256,
        Instant createdAt) {}
