package io.opsconductor.internal.engine;

import io.opsconductor.internal.db.Database;
import io.opsconductor.internal.run.Announcer;
import io.opsconductor.observe.EngineObserver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private static final int WORTH_A_COMMIT = 50;
    private static final int MANY_COMMITS = 8;
    private static final long WINDOW_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int GATHER_MILLIS = 4;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LAST_PAUSE = Duration.ofSeconds(1);
    private static final Duration CLOSE_WAIT = Duration.ofSeconds(10);

    private final Database database;
    private final Announcer announcer;
    private final DatabaseWatch watch;
    private final Executor callbacks;
    private final EngineObserver observer;
    private final BlockingQueue<Entry> queue = new LinkedBlockingQueue<>();
    private final Thread writer = new Thread(this::work, "opsconductor-journal");
    /** When the present tenth of a second began, by {@link System#nanoTime()}; for the writer alone, as the next. */
    private long window = System.nanoTime();

    private int commits;
    private volatile boolean closing;

    /** @param callbacks runs what waits for an entry to be written */
    Journal(Database database, Announcer announcer, DatabaseWatch watch, Executor callbacks, EngineObserver observer) {
        this.database = database;
        this.announcer = announcer;
        this.watch = watch;
        this.callbacks = callbacks;
        this.observer = observer;
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
                    gather();
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

    /** Little that comes is written at once; but where much trickles in it is worth a moment, for a commit costs more. */
    private void gather() throws InterruptedException {
        if (System.nanoTime() - window > WINDOW_NANOS) {
            window = System.nanoTime();
            commits = 0;
        }
        commits++;
        if (commits > MANY_COMMITS && queue.size() < WORTH_A_COMMIT) {
            TimeUnit.MILLISECONDS.sleep(GATHER_MILLIS);
        }
    }

    private void writeUntilDone(List<Entry> entries) throws InterruptedException {
        Map<RunRef, List<Entry>> byRun = new LinkedHashMap<>();
        entries.forEach(entry ->
                byRun.computeIfAbsent(entry.ref(), ref -> new ArrayList<>()).add(entry));
        List<Batch> batches = byRun.entrySet().stream()
                .map(run -> new Batch(run.getKey(), run.getValue()))
                .toList();
        if (batches.size() > 1 && tryAll(batches)) {
            return;
        }
        for (Batch batch : batches) {
            writeOne(batch);
        }
    }

    /** All runs in one transaction; false if any of them made trouble. */
    private boolean tryAll(List<Batch> batches) {
        if (batches.stream().map(Batch::run).distinct().count() < batches.size()) {
            return false;
        }
        try {
            write(batches);
            return true;
        } catch (RuntimeException e) {
            LOG.debug("A commit of {} runs failed; they are written one by one", batches.size(), e);
            return false;
        }
    }

    private void writeOne(Batch batch) throws InterruptedException {
        Duration pause = FIRST_PAUSE;
        while (true) {
            try {
                write(List.of(batch));
                return;
            } catch (RuntimeException e) {
                if (!Database.isTransient(e)) {
                    LOG.error("What happened in run {} could not be written", batch.run(), e);
                    failed(batch, e);
                    return;
                }
                watch.lost(e);
                TimeUnit.MILLISECONDS.sleep(pause.toMillis());
                pause = pause.multipliedBy(2).compareTo(LAST_PAUSE) < 0 ? pause.multipliedBy(2) : LAST_PAUSE;
            }
        }
    }

    private void write(List<Batch> batches) {
        long begun = System.nanoTime();
        database.run(handle -> Batch.write(handle, announcer, batches));
        long took = System.nanoTime() - begun;
        watch.answered();
        observer.journalCommitted(batches.size(), events(batches), took);
        for (Batch batch : batches) {
            if (batch.held) {
                batch.entries.forEach(
                        entry -> callbacks.execute(() -> entry.written().complete(null)));
            } else {
                failed(batch, new FencedException(batch.changes.ref()));
            }
        }
    }

    private static int events(List<Batch> batches) {
        int events = 0;
        for (Batch batch : batches) {
            events += batch.changes.events().size();
        }
        return events;
    }

    private void failed(Batch batch, RuntimeException failure) {
        batch.entries.forEach(entry -> callbacks.execute(() -> entry.written().completeExceptionally(failure)));
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

    /** What is written together of one run, and what is known of the last try. */
    private static final class Batch {
        private final List<Entry> entries;
        private final RunChanges changes;
        /** The last number that it took; 0 if it came to none. */
        private long taken;

        private boolean held;

        Batch(RunRef ref, List<Entry> entries) {
            this.entries = entries;
            this.changes = RunChanges.of(
                    ref,
                    entries.stream().flatMap(entry -> entry.changes().stream()).toList());
        }

        UUID run() {
            return changes.ref().run();
        }

        static void write(Handle handle, Announcer announcer, List<Batch> batches) {
            List<Batch> unwritten =
                    batches.stream().filter(batch -> !batch.isWritten(handle)).toList();
            if (unwritten.isEmpty()) {
                return;
            }
            Map<UUID, Long> last = JournalSql.write(
                    handle,
                    announcer,
                    unwritten.stream().map(batch -> batch.changes).toList());
            for (Batch batch : unwritten) {
                batch.taken = last.getOrDefault(batch.run(), 0L);
                batch.held = batch.taken > 0;
            }
        }

        /** When the connection breaks during a commit, only looking tells whether the commit was done. */
        private boolean isWritten(Handle handle) {
            return taken > 0 && JournalSql.isWritten(handle, changes, taken);
        }
    }
}
