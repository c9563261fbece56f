package io.opsconductor.internal.engine;

import io.opsconductor.run.StepState;
import io.opsconductor.spi.transport.Termination;
import org.jspecify.annotations.Nullable;

/**
 * What became of a step run.
 *
 * @param reason a code; null where the state says it all
 * @param exitCode null unless a command ended by itself
 * @param captured what the step's variable is given; null if it has none, or did not succeed
 * @param termination null unless a command was stopped
 * @param outputBytes how much output was stored
 * @param truncated whether there was more
 */
record StepOutcome(
        StepState state,
        @Nullable String reason,
        @Nullable String message,
        @Nullable Integer exitCode,
        @Nullable String captured,
        @Nullable Termination termination,
        long outputBytes,
        boolean truncated) {
    static StepOutcome of(StepState state) {
        return of(state, null, null);
    }

    static StepOutcome of(StepState state, @Nullable String reason, @Nullable String message) {
        return new StepOutcome(state, reason, message, null, null, null, 0, false);
    }

    /** The same, but for the state and why. */
    StepOutcome as(StepState other, @Nullable String why, @Nullable String text) {
        return new StepOutcome(other, why, text, exitCode, captured, termination, outputBytes, truncated);
    }

    /** The same, with the secrets in its message replaced: what a target said may have become part of it. */
    StepOutcome masked(SecretPatterns secrets) {
        return message == null ? this : as(state, reason, secrets.mask(message));
    }

    StepOutcome withExitCode(int code) {
        return new StepOutcome(state, reason, message, code, captured, termination, outputBytes, truncated);
    }

    StepOutcome withCaptured(String value) {
        return new StepOutcome(state, reason, message, exitCode, value, termination, outputBytes, truncated);
    }

    StepOutcome withTermination(Termination value) {
        return new StepOutcome(state, reason, message, exitCode, captured, value, outputBytes, truncated);
    }

    StepOutcome withOutput(long bytes, boolean wasTruncated) {
        return new StepOutcome(state, reason, message, exitCode, captured, termination, bytes, wasTruncated);
    }
}
