package io.opsconductor.internal.engine;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** The runs that this node works on. Safe for use by many threads. */
final class ActiveRuns {
    private final Map<UUID, RunWork> works = new HashMap<>();

    synchronized void add(UUID run, RunWork work) {
        works.put(run, work);
    }

    /** Only this work: a node that was taken for dead may work on the run anew already. */
    synchronized void remove(UUID run, RunWork work) {
        works.remove(run, work);
        notifyAll();
    }

    synchronized List<UUID> ids() {
        return List.copyOf(works.keySet());
    }

    synchronized Optional<RunWork> get(UUID run) {
        return Optional.ofNullable(works.get(run));
    }

    synchronized List<RunWork> all() {
        return List.copyOf(works.values());
    }

    /** Waits until there is none, for so long at most. */
    synchronized void awaitNone(Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        for (long left = limit.toNanos(); left > 0 && !works.isEmpty(); left = deadline - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }
}
