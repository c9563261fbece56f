package io.opsconductor.internal.schedule;

import io.opsconductor.internal.engine.Threads;
import io.opsconductor.spi.OpsConductorException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks every second for schedules that are due, from {@link #start()} to {@link #close()}. */
public final class ScheduleClock implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ScheduleClock.class);
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration STOP_WAIT = Duration.ofSeconds(10);

    private final DueScan scan;
    private final ScheduledThreadPoolExecutor thread = Threads.timer("schedules");
    private @Nullable Future<?> ticking;

    public ScheduleClock(DueScan scan) {
        this.scan = scan;
    }

    public void start() {
        ticking = thread.scheduleWithFixedDelay(this::tick, 0, TICK.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void tick() {
        try {
            scan.run();
        } catch (OpsConductorException e) {
            LOG.debug("Schedules cannot be looked for; it will be tried again", e);
        } catch (RuntimeException e) {
            LOG.error("Schedules cannot be looked for; it will be tried again", e);
        }
    }

    /** Begins nothing more, and waits for at most 10 seconds for what it is at. */
    @Override
    public void close() {
        if (ticking != null) {
            ticking.cancel(false);
        }
        thread.shutdown();
        try {
            if (!thread.awaitTermination(STOP_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("Schedules were still being looked for when the node stopped");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
