package io.opsconductor.winrm.internal.wsman;

import io.opsconductor.winrm.internal.engine.Workers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Ends a command: Ctrl-C first, then by force, then the shell and with it all that it started. Each message goes over
 * another connection than the one on which the output is awaited.
 */
final class Stopping {
    /** For a program to end by itself after Ctrl-C. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private Stopping() {}

    /** Completes with whether the target confirms that nothing of the command is left. */
    static CompletableFuture<Boolean> run(
            ShellPool.Lease lease,
            String commandId,
            CompletableFuture<Integer> ended,
            boolean reachable,
            Workers workers) {
        if (!reachable) {
            return lease.delete();
        }
        CompletableFuture<Boolean> endedByItself = ended.handle((exitCode, failure) -> true);
        return lease.shell()
                .interrupt(commandId)
                .handle((answer, failure) -> failure == null)
                .thenCompose(heard ->
                        heard ? workers.within(GRACE, endedByItself, false) : CompletableFuture.completedFuture(false))
                .thenCompose(gone -> lease.shell().terminate(commandId))
                .handle((answer, failure) -> failure == null)
                .thenCompose(heard -> lease.delete());
    }
}
