package io.opsconductor.internal.engine;

import io.opsconductor.run.RunState;
import io.opsconductor.run.StepState;
import io.opsconductor.spi.transport.OutputKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something that happened in a run, to be written down. */
sealed interface Change {
    Instant at();

    record OfRun(
            Instant at,
            RunState state,
            @Nullable String reason,
            @Nullable String message) implements Change {}

    record OfTarget(
            Instant at,
            long targetRunId,
            StepState state,
            @Nullable String reason,
            @Nullable String message) implements Change {}

    record OfStep(Instant at, long targetRunId, long stepRunId, int attempt, StepOutcome outcome) implements Change {}

    record Output(Instant at, long targetRunId, long stepRunId, OutputKind kind, byte[] data) implements Change {}
}
