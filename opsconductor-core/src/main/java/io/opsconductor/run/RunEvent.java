package io.opsconductor.run;

import io.opsconductor.spi.transport.OutputKind;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something that happened in a run. The events of a run are numbered without gaps, from 1. */
public sealed interface RunEvent {
    /** The event's number in its run. */
    long sequence();

    Instant at();

    /** The run changed its state. */
    record RunChanged(
            long sequence,
            Instant at,
            RunState state,
            @Nullable String reason) implements RunEvent {}

    /** One of its targets changed its state. */
    record TargetChanged(
            long sequence,
            Instant at,
            TargetRunId targetRunId,
            String targetName,
            StepState state,
            @Nullable String reason)
            implements RunEvent {}

    /** A step on one of its targets changed its state. */
    record StepChanged(
            long sequence,
            Instant at,
            StepRunId stepRunId,
            String targetName,
            String stepName,
            StepState state,
            @Nullable String reason,
            @Nullable Integer exitCode)
            implements RunEvent {}

    /**
     * A step printed something.
     *
     * @param data read-only; as the target sent it, 64 KiB at the most; no character of UTF-8 is cut, except where the
     *     output limit cut it
     */
    record Output(
            long sequence,
            Instant at,
            StepRunId stepRunId,
            String targetName,
            String stepName,
            OutputKind kind,
            ByteBuffer data)
            implements RunEvent {
        public Output {
            data = data.asReadOnlyBuffer();
        }

        @Override
        public ByteBuffer data() {
            return data.duplicate();
        }
    }
}
