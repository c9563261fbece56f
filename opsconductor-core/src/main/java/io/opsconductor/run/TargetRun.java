package io.opsconductor.run;

import io.opsconductor.target.TargetId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run on one target.
 *
 * @param ordinal the target's place in the run, from 0
 * @param targetId null once the target has been deleted
 * @param reason a code that says why it ended so; null where the state says it all
 */
public record TargetRun(
        TargetRunId id,
        RunId runId,
        int ordinal,
        @Nullable TargetId targetId,
        String targetName,
        StepState state,
        @Nullable String reason,
        @Nullable String message,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {}
