package io.opsconductor.winrm.internal.engine;

import io.opsconductor.spi.transport.CommandResult;
import io.opsconductor.spi.transport.RunningCommand;
import io.opsconductor.spi.transport.Termination;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A command that was not started.
 *
 * @param result completes exceptionally with why
 */
public record NotStarted(CompletableFuture<CommandResult> result) implements RunningCommand {
    @Override
    public CompletionStage<Termination> cancel() {
        return CompletableFuture.completedFuture(Termination.NOT_NEEDED);
    }
}
