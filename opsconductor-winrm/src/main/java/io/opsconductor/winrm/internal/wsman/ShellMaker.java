package io.opsconductor.winrm.internal.wsman;

import io.opsconductor.winrm.internal.engine.Workers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/**
 * Makes shells; where the target says that a limit is reached, tries again, at growing intervals. Nothing has run by
 * then, so nothing can run twice.
 */
final class ShellMaker {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(8);

    private final Caller caller;
    private final Envelopes envelopes;
    private final Duration quotaWait;
    private final Workers workers;

    /** @param quotaWait how long to go on trying */
    ShellMaker(Caller caller, Envelopes envelopes, Duration quotaWait, Workers workers) {
        this.caller = caller;
        this.envelopes = envelopes;
        this.quotaWait = quotaWait;
        this.workers = workers;
    }

    /**
     * Completes with a shell, exceptionally with what {@link Caller#call} gives.
     *
     * @param unwanted asked before each further try
     */
    CompletableFuture<Shell> create(ShellOptions options, BooleanSupplier unwanted) {
        return create(options, unwanted, FIRST_PAUSE, Duration.ZERO);
    }

    private CompletableFuture<Shell> create(
            ShellOptions options, BooleanSupplier unwanted, Duration pause, Duration waited) {
        return Shell.create(caller, envelopes, options).exceptionallyCompose(failure -> {
            boolean quota = Workers.cause(failure) instanceof WsmanFaultException known
                    && known.fault().isQuota();
            if (!quota || unwanted.getAsBoolean() || waited.plus(pause).compareTo(quotaWait) > 0) {
                return CompletableFuture.failedFuture(failure);
            }
            Duration twice = pause.multipliedBy(2);
            return workers.pause(pause)
                    .thenCompose(nothing -> create(
                            options,
                            unwanted,
                            twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice,
                            waited.plus(pause)));
        });
    }
}
