package io.opsconductor.testkit.transport;

import io.opsconductor.spi.transport.TransportException;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits, with a deadline, for what happens elsewhere. */
public final class Await {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final long BETWEEN_LOOKS = Duration.ofMillis(20).toNanos();

    private Await() {}

    /** The stage's value; fails if it has none within 60 seconds. */
    public static <T> T value(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new AssertionError(e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("nothing within " + LIMIT, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** The exception with which the stage ends within 60 seconds. */
    public static TransportException failure(CompletionStage<?> stage) {
        try {
            Object value = value(stage);
            throw new AssertionError("no failure, but " + value);
        } catch (TransportException e) {
            return e;
        }
    }

    /** Returns as soon as it is so; fails after 60 seconds. */
    public static void until(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within " + LIMIT + ": " + what);
            }
            LockSupport.parkNanos(BETWEEN_LOOKS);
        }
    }
}
