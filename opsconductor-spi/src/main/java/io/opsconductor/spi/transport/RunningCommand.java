package io.opsconductor.spi.transport;

import java.util.concurrent.CompletionStage;

/** A command under way. Safe for use by many threads. */
public interface RunningCommand {
    /** Completes when the command has ended and all of its output was taken by the sink. */
    CompletionStage<CommandResult> result();

    /**
     * Stops the command and all processes that it started. Harmless after its end. The {@link #result()} then
     * completes exceptionally with {@link TransportErrorCode#COMMAND_CANCELED}, unless it had completed before.
     *
     * @return completes, within seconds, with what is known of the remote processes; never exceptionally
     */
    CompletionStage<Termination> cancel();

    /** One that could not be started. */
    static RunningCommand failed(TransportException failure) {
        return new NeverStarted(failure);
    }
}
