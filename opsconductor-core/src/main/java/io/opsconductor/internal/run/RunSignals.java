package io.opsconductor.internal.run;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Wakes whoever in this node waits for something to happen in a run. Safe for use by many threads. */
public final class RunSignals {
    private final Map<UUID, Set<Runnable>> waiting = new ConcurrentHashMap<>();
    private final List<Watcher> watchers = new CopyOnWriteArrayList<>();

    /** For good. */
    void watch(Watcher watcher) {
        watchers.add(watcher);
    }

    /** @param wakeUp quick and never blocking */
    void register(UUID run, Runnable wakeUp) {
        waiting.compute(run, (id, others) -> {
            Set<Runnable> all = others == null ? ConcurrentHashMap.newKeySet() : others;
            all.add(wakeUp);
            return all;
        });
    }

    void unregister(UUID run, Runnable wakeUp) {
        waiting.computeIfPresent(run, (id, all) -> {
            all.remove(wakeUp);
            return all.isEmpty() ? null : all;
        });
    }

    public void signal(UUID run) {
        wake(run);
        for (Watcher watcher : watchers) {
            watcher.changed(run);
        }
    }

    /** For when signals may have been missed. */
    public void signalAll() {
        waiting.keySet().forEach(this::wake);
        for (Watcher watcher : watchers) {
            watcher.lookAround();
        }
    }

    private void wake(UUID run) {
        waiting.getOrDefault(run, Set.of()).forEach(Runnable::run);
    }

    /** Is interested in all runs; quick and never blocking. */
    interface Watcher {
        void changed(UUID run);

        /** Something may have changed without that it was told. */
        void lookAround();
    }
}
