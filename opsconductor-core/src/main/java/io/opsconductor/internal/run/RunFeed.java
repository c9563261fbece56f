package io.opsconductor.internal.run;

import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.internal.db.Database;
import io.opsconductor.run.RunEvent;
import io.opsconductor.run.RunEventQuery;
import io.opsconductor.run.RunId;
import io.opsconductor.run.RunListener;
import io.opsconductor.run.RunState;
import io.opsconductor.run.Subscription;
import io.opsconductor.spi.OpsConductorException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells listeners what happens in runs, out of the database, woken by {@link RunSignals}. */
public final class RunFeed {
    private static final Logger LOG = LoggerFactory.getLogger(RunFeed.class);
    private static final int MAX_SUBSCRIPTIONS = 1000;
    private static final int PAGE = 200;
    /** Of listeners that read at once, whose threads are many more than the connections to the database. */
    private static final int READERS = 64;

    private static final long ASK_EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);
    /** A run of a thousand targets has hundreds of news in a second, and nobody sees 50 of them one by one. */
    private static final Duration PAUSE = Duration.ofMillis(20);

    /** Of output in a page: what a listener holds that is slow, of which there may be many. */
    private static final int PAGE_BYTES = 256 * 1024;

    private final Database database;
    private final RunStore runs = new RunStore();
    private final EventStore events = new EventStore();
    private final RunSignals signals;
    private final Executor executor;
    private final Executor listenerThreads;
    private final Semaphore reading = new Semaphore(READERS);
    private final AtomicInteger open = new AtomicInteger();

    /**
     * @param executor for looks at the database
     * @param listenerThreads for listeners, which may block: one for each, so that none waits for another
     */
    public RunFeed(Database database, RunSignals signals, Executor executor, Executor listenerThreads) {
        this.database = database;
        this.signals = signals;
        this.executor = executor;
        this.listenerThreads = listenerThreads;
    }

    /** @throws OpsConductorException {@code busy} */
    Subscription follow(RunId run, RunEventQuery query, long after, RunListener listener) {
        if (open.incrementAndGet() > MAX_SUBSCRIPTIONS) {
            open.decrementAndGet();
            throw new OpsConductorException(
                    CoreErrorCode.BUSY,
                    "More than " + MAX_SUBSCRIPTIONS + " listeners follow runs already. Try again in a few seconds.");
        }
        Follower follower = new Follower(run, query, after, listener);
        signals.register(run.value(), follower.wakeUp());
        follower.wake();
        return follower;
    }

    /** Completes when the run has ended; it must exist. */
    CompletionStage<Void> whenFinished(RunId run) {
        CompletableFuture<Void> finished = new CompletableFuture<>();
        new FinishWatch(run.value(), finished).run();
        return finished.minimalCompletionStage();
    }

    private final class FinishWatch implements Runnable {
        private final UUID run;
        private final CompletableFuture<Void> finished;
        private final Paced looks = new Paced(executor, PAUSE, this::look);

        FinishWatch(UUID run, CompletableFuture<Void> finished) {
            this.run = run;
            this.finished = finished;
            signals.register(run, this);
        }

        @Override
        public void run() {
            looks.wake();
        }

        private void look() {
            try {
                if (isFinished(run)) {
                    signals.unregister(run, this);
                    finished.complete(null);
                }
            } catch (RuntimeException e) {
                if (Database.isTransient(e)) {
                    LOG.debug("The state of run {} could not be read; it will be tried again", run, e);
                } else {
                    LOG.warn("The state of run {} could not be read; it will be tried again", run, e);
                }
            }
        }
    }

    private boolean isFinished(UUID run) {
        return database.read(handle -> runs.state(handle, run))
                .map(RunState::isFinal)
                .orElse(true);
    }

    /** Reads on whenever it is woken, one reading at a time. */
    private final class Follower implements Subscription {
        private final RunId run;
        private final RunEventQuery query;
        private final RunListener listener;
        private final Runnable wakeUp = this::wake;
        private final Paced reads = new Paced(listenerThreads, PAUSE, this::read);
        private volatile boolean closed;
        private long last;
        private boolean asked;
        private long lastAsked;

        Follower(RunId run, RunEventQuery query, long after, RunListener listener) {
            this.run = run;
            this.query = query;
            this.last = after;
            this.listener = listener;
        }

        void wake() {
            reads.wake();
        }

        private void read() {
            try {
                readOn();
            } catch (RuntimeException e) {
                if (Database.isTransient(e)) {
                    LOG.debug("The events of run {} could not be read; it will be tried again", run, e);
                } else {
                    LOG.warn("A listener of run {} failed and is told no more", run, e);
                    end(false);
                }
            }
        }

        private void readOn() {
            while (!closed) {
                boolean finished;
                EventStore.EventPage page;
                reading.acquireUninterruptibly();
                try {
                    // Asked before reading: what the run did before it ended is then sure to be read.
                    finished = isDueToAsk() && isFinished(run.value());
                    page = database.read(handle -> events.after(handle, run, query, last, PAGE, PAGE_BYTES));
                } finally {
                    reading.release();
                }
                for (RunEvent event : page.events()) {
                    if (closed) {
                        return;
                    }
                    listener.onEvent(event);
                    last = event.sequence();
                    finished |= event instanceof RunEvent.RunChanged change
                            && change.state().isFinal();
                }
                if (page.last()) {
                    if (finished) {
                        end(true);
                    }
                    return;
                }
            }
        }

        /** The last event tells of the end; only a listener that is past it, or too late for it, has to ask. */
        private boolean isDueToAsk() {
            long now = System.nanoTime();
            if (asked && now - lastAsked < ASK_EVERY_NANOS) {
                return false;
            }
            asked = true;
            lastAsked = now;
            return true;
        }

        private void end(boolean finished) {
            if (release()) {
                listener.onEnd(finished);
            }
        }

        @Override
        public void close() {
            end(false);
        }

        private synchronized boolean release() {
            if (closed) {
                return false;
            }
            closed = true;
            signals.unregister(run.value(), wakeUp);
            open.decrementAndGet();
            return true;
        }

        Runnable wakeUp() {
            return wakeUp;
        }
    }
}
