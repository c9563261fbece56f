package io.opsconductor.internal.run;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Does something whenever it is woken: at once if it has rested, else after a pause, with all that woke it meanwhile; one
 * time after the other. Safe for use by many threads.
 */
public final class Paced {
    private static final int IDLE = 0;
    private static final int BUSY = 1;
    private static final int WOKEN_WHILE_BUSY = 2;

    private final Executor executor;
    private final Runnable work;
    private final long pauseNanos;
    private final AtomicInteger state = new AtomicInteger(IDLE);
    private volatile long rested;

    public Paced(Executor executor, Duration pause, Runnable work) {
        this.executor = executor;
        this.pauseNanos = pause.toNanos();
        this.work = work;
        this.rested = System.nanoTime() - pauseNanos;
    }

    public void wake() {
        if (state.getAndUpdate(now -> now == IDLE ? BUSY : WOKEN_WHILE_BUSY) == IDLE) {
            soon();
        }
    }

    private void soon() {
        long pause = pauseNanos - (System.nanoTime() - rested);
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
