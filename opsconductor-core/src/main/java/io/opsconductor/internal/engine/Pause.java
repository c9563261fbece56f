package io.opsconductor.internal.engine;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** A wait that can be cut short. Safe for use by many threads. */
final class Pause {
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private final ScheduledFuture<?> alarm;

    Pause(ScheduledExecutorService timer, Duration length) {
        this.alarm = timer.schedule(() -> over.complete(null), length.toMillis(), TimeUnit.MILLISECONDS);
    }

    CompletionStage<Void> over() {
        return over;
    }

    void end() {
        alarm.cancel(false);
        over.complete(null);
    }
}
