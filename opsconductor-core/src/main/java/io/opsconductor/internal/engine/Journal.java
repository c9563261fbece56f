package io.opsconductor.internal.engine;

import io.opsconductor.internal.db.Database;
import io.opsconductor.internal.run.RunSignals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down what happens in all runs of this node, through one thread that commits whatever has gathered while the
 * last commit was under way. Memory stays bounded because a transport's next piece of output waits for the last.
 */
final class Journal implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final int MAX_ENTRIES = 2000;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LAST_PAUSE = Duration.ofSeconds(5);
    private static final Duration CLOSE_WAIT = Duration.ofSeconds(10);

    private final Database database;
    private final RunSignals signals;
    private final Executor callbacks;
    private final BlockingQueue<Entry> queue = new LinkedBlockingQueue<>();
    private final Thread writer = new Thread(this::work, "opsconductor-journal");
    private volatile boolean closing;

    /** @param callbacks runs what waits for an entry to be written */
    Journal(Database database, RunSignals signals, Executor callbacks) {
        this.database = database;
        this.signals = signals;
        this.callbacks = callbacks;
        writer.setDaemon(true);
    }

    void start() {
        writer.start();
    }

    /**
     * Entries of a run are written in the order in which they are given.
     *
     * @return completes when the change is durable; with {@link FencedException} if the run was taken over
     */
    CompletionStage<Void> write(RunRef ref, Change change) {
        return write(ref, List.of(change));
    }

    /** As {@link #write(RunRef, Change)}, for changes that become visible together. */
    CompletionStage<Void> write(RunRef ref, List<Change> changes) {
        Entry entry = new Entry(ref, changes, new CompletableFuture<>());
        queue.add(entry);
        return entry.written();
    }

    private void work() {
        while (!closing || !queue.isEmpty()) {
            try {
                Entry first = queue.poll(1, TimeUnit.SECONDS);
                if (first != null) {
                    List<Entry> batch = new ArrayList<>();
                    batch.add(first);
                    queue.drainTo(batch, MAX_ENTRIES - 1);
                    writeUntilDone(batch);
                }
            } catch (InterruptedException e) {
                // Only close() interrupts, after its wait; what is left is for the node that takes over.
                return;
            }
        }
    }

    private void writeUntilDone(List<Entry> batch) throws InterruptedException {
        Map<RunRef, List<Entry>> byRun = new LinkedHashMap<>();
        batch.forEach(entry ->
                byRun.computeIfAbsent(entry.ref(), ref -> new ArrayList<>()).add(entry));
        if (byRun.size() > 1 && tryAll(byRun)) {
            return;
        }
        for (Map.Entry<RunRef, List<Entry>> run : byRun.entrySet()) {
            writeOne(run.getKey(), run.getValue());
        }
    }

    /** All runs in one transaction; false if any of them made trouble. */
    private boolean tryAll(Map<RunRef, List<Entry>> byRun) {
        Map<java.util.UUID, RunRef> inLockOrder = new TreeMap<>();
        byRun.keySet().forEach(ref -> inLockOrder.put(ref.run(), ref));
        if (inLockOrder.size() < byRun.size()) {
            return false;
        }
        try {
            database.run(handle -> inLockOrder
                    .values()
                    .forEach(ref -> JournalSql.write(handle, ref, changes(byRun.getOrDefault(ref, List.of())))));
        } catch (RuntimeException e) {
            LOG.debug("A commit of {} runs failed; they are written one by one", byRun.size(), e);
            return false;
        }
        byRun.forEach((ref, entries) -> written(ref, entries));
        return true;
    }

    private void writeOne(RunRef ref, List<Entry> entries) throws InterruptedException {
        Duration pause = FIRST_PAUSE;
        while (true) {
            try {
                database.run(handle -> JournalSql.write(handle, ref, changes(entries)));
                written(ref, entries);
                return;
            } catch (RuntimeException e) {
                if (!Database.isTransient(e)) {
                    if (!(e instanceof FencedException)) {
                        LOG.error("What happened in run {} could not be written", ref.run(), e);
                    }
                    entries.forEach(
                            entry -> callbacks.execute(() -> entry.written().completeExceptionally(e)));
                    return;
                }
                LOG.warn("The journal cannot reach the database and tries again in {}", pause, e);
                TimeUnit.MILLISECONDS.sleep(pause.toMillis());
                pause = pause.multipliedBy(2).compareTo(LAST_PAUSE) < 0 ? pause.multipliedBy(2) : LAST_PAUSE;
            }
        }
    }

    private static List<Change> changes(List<Entry> entries) {
        return entries.stream().flatMap(entry -> entry.changes().stream()).toList();
    }

    private void written(RunRef ref, List<Entry> entries) {
        entries.forEach(entry -> callbacks.execute(() -> entry.written().complete(null)));
        signals.signal(ref.run());
    }

    /** Writes what is queued, for at most {@value} seconds. */
    @Override
    public void close() {
        closing = true;
        try {
            writer.join(CLOSE_WAIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        writer.interrupt();
    }

    private record Entry(RunRef ref, List<Change> changes, CompletableFuture<Void> written) {}
}
