package io.opsconductor.spi.transport;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A command that could not be started. */
record NeverStarted(TransportException failure) implements RunningCommand {
    @Override
    public CompletionStage<CommandResult> result() {
        return CompletableFuture.failedStage(failure);
    }

    @Override
    public CompletionStage<Termination> cancel() {
        return CompletableFuture.completedStage(Termination.NOT_NEEDED);
    }
}
