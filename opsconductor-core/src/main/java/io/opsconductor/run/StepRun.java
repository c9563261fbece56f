package io.opsconductor.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One step of a run on one target.
 *
 * @param ordinal the step's place in the job, from 0
 * @param attempt counted from 1; 0 while it has not been started
 * @param reason a code that says why it ended so; null where the state says it all
 * @param exitCode null unless a command ended by itself
 * @param termination whether the remote processes are known to be gone, if it was stopped; else null
 * @param outputBytes how much output was stored
 * @param truncated whether there was more
 */
public record StepRun(
        StepRunId id,
        RunId runId,
        TargetRunId targetRunId,
        String targetName,
        int ordinal,
        String name,
        String type,
        int attempt,
        StepState state,
        @Nullable String reason,
        @Nullable String message,
        @Nullable Integer exitCode,
        @Nullable String termination,
        long outputBytes,
        boolean truncated,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {}
