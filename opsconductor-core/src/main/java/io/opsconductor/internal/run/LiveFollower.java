package io.opsconductor.internal.run;

import io.opsconductor.run.LiveQuery;
import io.opsconductor.run.Run;
import io.opsconductor.run.RunId;
import io.opsconductor.run.RunsListener;
import io.opsconductor.run.Subscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One listener of all runs, and what it is still to be told: of each run only the last. */
final class LiveFollower implements Subscription {
    private static final Logger LOG = LoggerFactory.getLogger(LiveFollower.class);

    /** Of runs that wait for a slow listener; it looks for itself if there are more. */
    static final int MAX_WAITING = 2000;

    private final LiveQuery query;
    private final LiveCursor from;
    private final RunsListener listener;
    private final Consumer<LiveFollower> whenClosed;
    private final Paced deliveries;
    private final Map<RunId, Run> waiting = new LinkedHashMap<>();
    private boolean reset;
    private @Nullable LiveCursor upTo;
    private LiveCursor delivered;
    private boolean joined;
    private volatile boolean closed;

    /**
     * @param from begins with what is under way, and with what has ended since then
     * @param executor for the listener, which may block
     */
    LiveFollower(
            LiveQuery query,
            LiveCursor from,
            RunsListener listener,
            Executor executor,
            Consumer<LiveFollower> whenClosed) {
        this.query = query;
        this.from = from;
        this.delivered = from;
        this.listener = listener;
        this.whenClosed = whenClosed;
        this.deliveries = new Paced(executor, Duration.ZERO, this::deliver);
    }

    LiveCursor from() {
        return from;
    }

    /** Whether it was told what it begins with; for the feed's thread alone. */
    boolean joined() {
        return joined;
    }

    /** Gives it what it begins with, or nothing but that there is more than that. */
    void join(@Nullable List<Run> runs, LiveCursor now) {
        joined = true;
        if (runs == null) {
            reset(now);
        } else {
            offer(runs, now);
        }
    }

    synchronized void offer(List<Run> runs, LiveCursor now) {
        upTo = now;
        for (Run run : runs) {
            if (query.matches(run)) {
                waiting.remove(run.id());
                waiting.put(run.id(), run);
            }
        }
        if (waiting.size() > MAX_WAITING) {
            reset(now);
        } else if (!waiting.isEmpty()) {
            deliveries.wake();
        }
    }

    synchronized void reset(LiveCursor now) {
        upTo = now;
        waiting.clear();
        reset = true;
        deliveries.wake();
    }

    private void deliver() {
        try {
            for (Batch batch = take(); batch != null && !closed; batch = take()) {
                tell(batch);
            }
        } catch (RuntimeException e) {
            LOG.warn("A listener of all runs failed and is told no more", e);
            close();
        }
    }

    /** Whoever is cut off in the middle of a batch goes on before it. */
    private void tell(Batch batch) {
        LiveCursor before = batch.reset() ? batch.upTo() : delivered;
        if (batch.reset()) {
            listener.onReset(before.text());
        }
        int left = batch.runs().size();
        for (Run run : batch.runs()) {
            if (closed) {
                return;
            }
            left--;
            listener.onRun(run, (left == 0 ? batch.upTo() : before).text());
        }
        delivered = batch.upTo();
    }

    private synchronized @Nullable Batch take() {
        LiveCursor now = upTo;
        if (now == null || (waiting.isEmpty() && !reset)) {
            return null;
        }
        Batch batch = new Batch(reset, new ArrayList<>(waiting.values()), now);
        waiting.clear();
        reset = false;
        return batch;
    }

    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            waiting.clear();
        }
        whenClosed.accept(this);
        listener.onEnd();
    }

    private record Batch(boolean reset, List<Run> runs, LiveCursor upTo) {}
}
