package io.opsconductor.ssh;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Who does what: the borrowed executor everything that may block, the timer only what is short. */
record Workers(Executor executor, ScheduledExecutorService timer) {
    <T> CompletableFuture<T> supply(Supplier<T> work) {
        try {
            return CompletableFuture.supplyAsync(work, executor);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /**
     * The stage as callers see it: completed on the borrowed executor, so that what they attach never holds up a
     * thread of ours, and with a {@link io.opsconductor.spi.transport.TransportException} only.
     */
    <T> CompletableFuture<T> outside(CompletableFuture<T> inside) {
        CompletableFuture<T> outside = new CompletableFuture<>();
        Ends.of(inside, (value, failure) -> {
            Runnable completion = () -> {
                if (failure == null) {
                    outside.complete(value);
                } else {
                    outside.completeExceptionally(SshTransport.asTransportException(failure));
                }
            };
            try {
                executor.execute(completion);
            } catch (RejectedExecutionException e) {
                completion.run();
            }
        });
        return outside;
    }

    /** Does something short later; does nothing when the transport has been closed by then. */
    void later(Duration delay, Runnable work) {
        ScheduledFuture<?> unused = after(delay, work);
    }

    /** As {@link #later}, and can be called off. */
    ScheduledFuture<?> after(Duration delay, Runnable work) {
        return timer.schedule(work, delay.toMillis(), TimeUnit.MILLISECONDS);
    }
}
