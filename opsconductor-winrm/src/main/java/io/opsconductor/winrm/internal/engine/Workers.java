package io.opsconductor.winrm.internal.engine;

import io.opsconductor.spi.transport.TransportErrorCode;
import io.opsconductor.spi.transport.TransportException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Who does what: the borrowed executor everything that may block, a timer thread of our own only what is short. Safe
 * for use by many threads.
 */
public final class Workers implements AutoCloseable {
    private final Executor executor;
    private final ScheduledThreadPoolExecutor timer;

    public Workers(Executor executor) {
        this.executor = executor;
        timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "opsconductor-winrm-timer");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        timer.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    }

    /** Does what may block. */
    public <T> CompletableFuture<T> supply(Supplier<T> work) {
        try {
            return CompletableFuture.supplyAsync(work, executor);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Does something short later; not at all when this has been closed by then. */
    public ScheduledFuture<?> after(Duration delay, Runnable work) {
        return timer.schedule(work, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Completes after the delay. */
    public CompletableFuture<Void> pause(Duration delay) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        ScheduledFuture<?> unused = after(delay, () -> done.complete(null));
        return done;
    }

    /** The same stage, or {@code otherwise} if it is not complete within the time; failures pass through. */
    public <T> CompletableFuture<T> within(Duration limit, CompletableFuture<T> stage, T otherwise) {
        CompletableFuture<T> result = new CompletableFuture<>();
        ScheduledFuture<?> end = after(limit, () -> result.complete(otherwise));
        onEnd(stage, (value, failure) -> {
            end.cancel(false);
            pass(value, failure, result);
        });
        return result;
    }

    /**
     * The stage as callers see it: completed on the borrowed executor, so that what they attach never holds up a
     * thread of ours, and with a {@link TransportException} only.
     */
    public <T> CompletableFuture<T> outside(CompletableFuture<T> inside) {
        CompletableFuture<T> outside = new CompletableFuture<>();
        onEnd(inside, (value, failure) -> {
            Runnable completion = () -> pass(value, failure == null ? null : asTransportException(failure), outside);
            try {
                executor.execute(completion);
            } catch (RejectedExecutionException e) {
                completion.run();
            }
        });
        return outside;
    }

    /** Attaches what is to be done at a stage's end, where nobody waits for its doing. */
    public static <T> void onEnd(CompletionStage<T> stage, BiConsumer<@Nullable T, @Nullable Throwable> action) {
        stage.whenComplete(action);
    }

    @SuppressWarnings("NullAway") // a stage of T completes with a T, or exceptionally
    private static <T> void pass(@Nullable T value, @Nullable Throwable failure, CompletableFuture<T> to) {
        if (failure == null) {
            to.complete(value);
        } else {
            to.completeExceptionally(failure);
        }
    }

    /** What was thrown, without the wrappers of stages. */
    public static Throwable cause(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static TransportException asTransportException(Throwable failure) {
        Throwable cause = cause(failure);
        return cause instanceof TransportException known
                ? known
                : new TransportException(
                        TransportErrorCode.TRANSPORT_FAILED, "The WinRM transport failed: " + cause + ".", "", cause);
    }

    @Override
    public void close() {
        timer.shutdown();
    }
}
