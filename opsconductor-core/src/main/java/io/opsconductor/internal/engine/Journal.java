package io.opsconductor.internal.engine;

import io.opsconductor.internal.db.Database;
import io.opsconductor.internal.run.RunSignals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
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
    private static final Duration LAST_PAUSE = Duration.ofSeconds(1);
    private static final Duration CLOSE_WAIT = Duration.ofSeconds(10);

    private final Database database;
    private final RunSignals signals;
    private final DatabaseWatch watch;
    private final Executor callbacks;
    private final BlockingQueue<Entry> queue = new LinkedBlockingQueue<>();
    private final Thread writer = new Thread(this::work, "opsconductor-journal");
    private volatile boolean closing;

    /** @param callbacks runs what waits for an entry to be written */
    Journal(Database database, RunSignals signals, DatabaseWatch watch, Executor callbacks) {
        this.database = database;
        this.signals = signals;
        this.watch = watch;
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

    private void writeUntilDone(List<Entry> entries) throws InterruptedException {
        Map<RunRef, Batch> batches = new LinkedHashMap<>();
        entries.forEach(
                entry -> batches.computeIfAbsent(entry.ref(), Batch::new).add(entry));
        if (batches.size() > 1 && tryAll(batches.values())) {
            return;
        }
        for (Batch batch : batches.values()) {
            writeOne(batch);
        }
    }

    /** All runs in one transaction; false if any of them made trouble. */
    private boolean tryAll(Collection<Batch> batches) {
        Map<UUID, Batch> inLockOrder = new TreeMap<>();
        batches.forEach(batch -> inLockOrder.put(batch.ref().run(), batch));
        if (inLockOrder.size() < batches.size()) {
            return false;
        }
        try {
            database.run(handle -> inLockOrder.values().forEach(batch -> batch.write(handle)));
        } catch (RuntimeException e) {
            LOG.debug("A commit of {} runs failed; they are written one by one", batches.size(), e);
            return false;
        }
        batches.forEach(this::written);
        return true;
    }

    private void writeOne(Batch batch) throws InterruptedException {
        Duration pause = FIRST_PAUSE;
        while (true) {
            try {
                database.run(batch::write);
                written(batch);
                return;
            } catch (RuntimeException e) {
                if (!Database.isTransient(e)) {
                    if (!(e instanceof FencedException)) {
                        LOG.error(
                                "What happened in run {} could not be written",
                                batch.ref().run(),
                                e);
                    }
                    batch.entries()
                            .forEach(entry ->
                                    callbacks.execute(() -> entry.written().completeExceptionally(e)));
                    return;
                }
                watch.lost(e);
                TimeUnit.MILLISECONDS.sleep(pause.toMillis());
                pause = pause.multipliedBy(2).compareTo(LAST_PAUSE) < 0 ? pause.multipliedBy(2) : LAST_PAUSE;
            }
        }
    }

    private void written(Batch batch) {
        watch.answered();
        batch.entries().forEach(entry -> callbacks.execute(() -> entry.written().complete(null)));
        signals.signal(batch.ref().run());
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

    /** What is written together of one run, and what is known of earlier tries. */
    private static final class Batch {
        private final RunRef ref;
        private final List<Entry> entries = new ArrayList<>();
        private long taken;

        Batch(RunRef ref) {
            this.ref = ref;
        }

        void add(Entry entry) {
            entries.add(entry);
        }

        RunRef ref() {
            return ref;
        }

        List<Entry> entries() {
            return entries;
        }

        /** When the connection breaks during a commit, only looking tells whether the commit was done. */
        void write(Handle handle) {
            List<Change> changes =
                    entries.stream().flatMap(entry -> entry.changes().stream()).toList();
            if (taken == 0 || !JournalSql.isWritten(handle, ref, changes, taken)) {
                taken = JournalSql.takeNumbers(handle, ref, changes);
                JournalSql.write(handle, ref, changes, taken);
            }
        }
    }
}
