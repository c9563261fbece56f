package io.opsconductor.internal.run;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Does something whenever it is woken: at once if it has rested, else after a short pause, with all that woke it meanwhile;
 * one time after the other. A run of a thousand targets has hundreds of news in a second, and nobody sees 50 of them one by
 * one. Safe for use by many threads.
 */
final class Paced {
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private static final int IDLE = 0;
    private static final int BUSY = 1;
    private static final int WOKEN_WHILE_BUSY = 2;

    private final Executor executor;
    private final Runnable work;
    private final AtomicInteger state = new AtomicInteger(IDLE);
    private volatile long rested = System.nanoTime() - PAUSE_NANOS;

    Paced(Executor executor, Runnable work) {
        this.executor = executor;
        this.work = work;
    }

    void wake() {
        if (state.getAndUpdate(now -> now == IDLE ? BUSY : WOKEN_WHILE_BUSY) == IDLE) {
            soon();
        }
    }

    private void soon() {
        long pause = PAUSE_NANOS - (System.nanoTime() - rested);
        Executor when = pause > 0 ? CompletableFuture.delayedExecutor(pause, TimeUnit.NANOSECONDS, executor) : executor;
        try {
            when.execute(this::perform);
        } catch (RejectedExecutionException e) {
            state.set(IDLE);
        }
    }

    private void perform() {
        state.set(BUSY);
        try {
            work.run();
        } finally {
            rested = System.nanoTime();
            if (!state.compareAndSet(BUSY, IDLE)) {
                soon();
            }
        }
    }
}
