package io.opsconductor.internal.engine;

import com.github.kagkarlsson.scheduler.Scheduler;
import io.opsconductor.internal.artifact.ArtifactStore;
import io.opsconductor.internal.artifact.ArtifactWriter;
import io.opsconductor.internal.artifact.StoredContent;
import io.opsconductor.internal.credential.CredentialUses;
import io.opsconductor.internal.crypto.Keyring;
import io.opsconductor.internal.db.Database;
import io.opsconductor.internal.housekeeping.Housekeeping;
import io.opsconductor.internal.job.JobStore;
import io.opsconductor.internal.key.Resealing;
import io.opsconductor.internal.run.Announcement;
import io.opsconductor.internal.run.Announcer;
import io.opsconductor.internal.run.Paced;
import io.opsconductor.internal.run.RunQueue;
import io.opsconductor.internal.run.RunSignals;
import io.opsconductor.internal.run.RunStore;
import io.opsconductor.internal.system.StatusStore;
import io.opsconductor.internal.target.TargetStore;
import io.opsconductor.internal.transport.Connector;
import io.opsconductor.internal.transport.ReachabilityNotes;
import io.opsconductor.observe.EngineObserver;
import io.opsconductor.observe.ObservedRun;
import io.opsconductor.run.RunId;
import io.opsconductor.run.RunState;
import io.opsconductor.system.NodeLoad;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works on runs in this node, from {@link #start()} to {@link #close()}. */
public final class Engine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
    private static final Duration LOOK_AROUND = Duration.ofSeconds(2);
    private static final Duration HOUSEKEEPING_EVERY = Duration.ofHours(1);
    /** It is woken when there is something to do; this is for when that was missed, or could not be done to the end. */
    private static final Duration RESEALING_EVERY = Duration.ofMinutes(1);

    private static final int WORKERS = 16;
    /** Each poll of the queue takes as many runs as have come. */
    private static final Duration POLL_PAUSE = Duration.ofMillis(10);

    private static final int TOUCH_EVERY = 5;

    private final EngineSettings settings;
    private final Connector connector;
    private final ReachabilityNotes reachability;
    private final Journal journal;
    private final RunLoader loader;
    private final NodeStore node;
    private final Database database;
    private final RunSignals signals;
    private final Capacity capacity;
    private final StatusStore status = new StatusStore();
    private final ExecutorService workers = Threads.pool("worker", WORKERS);
    private final ScheduledThreadPoolExecutor timer = Threads.timer("timer");
    private final Announcer announcer;
    private final WorkQueue queue;
    private final Scheduler scheduler;
    private final Paced polls;
    private final NotificationListener listener;
    private final RunStore runs = new RunStore();
    private final ActiveRuns active = new ActiveRuns();
    private final DatabaseWatch watch = new DatabaseWatch();
    private final DatabaseClock databaseClock;
    private final PatientSource patientSource;
    private final PatientWrites patientWrites;
    private final Quarantine quarantine;
    private final ArtifactStore artifacts = new ArtifactStore();
    private volatile boolean stopping;
    private @Nullable ScheduledFuture<?> lookingAround;
    private int rounds;

    public Engine(
            EngineSettings settings,
            DataSource source,
            Database database,
            JobStore jobs,
            TargetStore targets,
            Keyring keyring,
            CredentialUses credentialUses,
            Connector connector,
            ReachabilityNotes reachability,
            RunSignals signals,
            Housekeeping housekeeping,
            Resealing resealing) {
        UUID nodeId = UUID.randomUUID();
        this.settings = settings;
        this.database = database;
        this.connector = connector;
        this.reachability = reachability;
        this.signals = signals;
        this.capacity = new Capacity(settings.parallelism());
        this.databaseClock = new DatabaseClock(database, settings.clock());
        this.loader = new RunLoader(database, jobs, targets, keyring, credentialUses, nodeId);
        this.node = new NodeStore(database, nodeId);
        this.announcer = new Announcer(database);
        this.journal = new Journal(database, announcer, watch, workers, settings.observer());
        this.quarantine = new Quarantine(database, loader, announcer, settings.clock());
        this.queue = new WorkQueue(databaseClock, announcer, new Hands());
        this.patientSource = new PatientSource(source, watch);
        this.patientWrites = new PatientWrites(database, watch);
        this.scheduler = queue.scheduler(
                patientSource,
                watch,
                nodeId.toString(),
                Math.max(1, settings.concurrentRuns()),
                List.of(
                        HousekeepingTask.of(
                                HousekeepingTask.HOUSEKEEPING,
                                HOUSEKEEPING_EVERY,
                                housekeeping::sweep,
                                databaseClock::now),
                        HousekeepingTask.of(
                                HousekeepingTask.RESEALING, RESEALING_EVERY, resealing::sweep, databaseClock::now)));
        this.polls = new Paced(workers, POLL_PAUSE, scheduler::triggerCheckForDueExecutions);
        this.listener = new NotificationListener(source, watch, announcer, new Ears());
    }

    public RunQueue queue() {
        return queue;
    }

    public InstantSource databaseClock() {
        return databaseClock::now;
    }

    /** Has one node go on with a rotation of keys when the transaction ends. */
    public void wakeResealing(Handle handle) {
        queue.wakeChore(handle, HousekeepingTask.RESEALING);
    }

    public void start() {
        node.insert(settings.nodeName(), settings.version());
        journal.start();
        if (settings.concurrentRuns() > 0) {
            scheduler.start();
        }
        announcer.start(new Ears());
        listener.start();
        lookingAround = timer.scheduleWithFixedDelay(
                this::lookAround, LOOK_AROUND.toMillis(), LOOK_AROUND.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Works on a run. Called by the queue, on a thread of its own for each run. */
    private WorkQueue.Next work(UUID id) {
        if (stopping) {
            return WorkQueue.Next.AGAIN;
        }
        AtomicBoolean waits = new AtomicBoolean();
        Optional<LoadedRun> claimed = loader.claim(id, settings.clock().instant(), () -> waits.set(true));
        if (claimed.isEmpty()) {
            return waits.get() ? WorkQueue.Next.WAIT : WorkQueue.Next.DONE;
        }
        LoadedRun loaded = claimed.get();
        RunWork work = runWork(loaded);
        active.add(id, work);
        Optional<ScheduledFuture<?>> deadline = deadline(loaded, work);
        try {
            if (loaded.cancelRequested()) {
                work.stop(StopReason.CANCELED);
            }
            if (stopping) {
                work.drain();
            }
            return work.perform().toCompletableFuture().join() ? WorkQueue.Next.DONE : WorkQueue.Next.AGAIN;
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        } finally {
            active.remove(id, work);
            deadline.ifPresent(timeout -> timeout.cancel(false));
        }
    }

    /** What it waits for may have ended while that was written down. */
    private void parked(UUID id) {
        database.run(handle -> {
            if (Admission.mayBegin(handle, id)) {
                queue.wake(handle, id);
            }
        });
    }

    private RunWork runWork(LoadedRun loaded) {
        OpenedCredentials credentials = OpenedCredentials.of(loaded, connector);
        List<String> secrets = new ArrayList<>(loaded.secrets());
        credentials.all().forEach(credential -> secrets.addAll(CredentialSecrets.of(credential)));
        AtomicReference<@Nullable StopReason> stop = new AtomicReference<>();
        AtomicReference<@Nullable RunWork> self = new AtomicReference<>();
        RunContext context = new RunContext(
                loaded.ref(),
                journal,
                connector,
                reachability,
                capacity,
                workers,
                settings.clock(),
                timer,
                loaded.values(),
                loaded.bareNames(),
                new SecretPatterns(secrets),
                credentials,
                artifact -> new ArtifactWriter(patientWrites::run, artifacts, artifact),
                upload -> new StoredContent(patientWrites::run, artifacts, upload),
                settings.outputLimit(),
                settings.observer()
                        .runBegins(new ObservedRun(
                                new RunId(loaded.ref().run()),
                                loaded.definition().name(),
                                loaded.state() == RunState.QUEUED,
                                loaded.targets().size())),
                () -> Optional.ofNullable(self.get()).ifPresent(work -> work.stop(StopReason.FENCED)),
                stop::get);
        RunWork work = new RunWork(loaded, stop, context);
        self.set(work);
        return work;
    }

    private Optional<ScheduledFuture<?>> deadline(LoadedRun loaded, RunWork work) {
        Duration timeout = loaded.definition().timeout();
        if (timeout == null) {
            return Optional.empty();
        }
        Instant now = settings.clock().instant();
        Instant started = loaded.startedAt() == null ? now : loaded.startedAt();
        long left = Math.max(0, Duration.between(now, started.plus(timeout)).toMillis());
        return Optional.of(timer.schedule(() -> work.stop(StopReason.RUN_TIMEOUT), left, TimeUnit.MILLISECONDS));
    }

    /** Finds what a notification should have told, in case that it did not come. */
    private void lookAround() {
        try {
            databaseClock.ask();
            watch.answered();
            signals.signalAll();
            stopCanceled();
            if (rounds++ % TOUCH_EVERY == 0) {
                node.touch();
                measureQueue();
            }
        } catch (RuntimeException e) {
            if (Database.isTransient(e)) {
                watch.lost(e);
            } else {
                LOG.warn("The database cannot be asked what is new; it will be tried again", e);
            }
        }
    }

    private void measureQueue() {
        EngineObserver observer = settings.observer();
        if (observer != EngineObserver.NONE) {
            observer.queueMeasured(database.read(
                    handle -> status.queue(handle, settings.clock().instant())));
        }
    }

    /** What this node works on now. */
    public NodeLoad load() {
        return new NodeLoad(
                active.ids().size(),
                settings.concurrentRuns(),
                capacity.targets().taken(),
                settings.parallelism(),
                capacity.connections().get());
    }

    private void stopCanceled() {
        List<UUID> held = active.ids();
        if (!held.isEmpty()) {
            database.read(handle -> runs.canceledAmong(handle, held))
                    .forEach(id -> active.get(id).ifPresent(work -> work.stop(StopReason.CANCELED)));
        }
    }

    /**
     * Stops intake, lets the steps under way end for as long as the settings say, then stops them. Each wait is bounded;
     * what is unfinished is for other nodes, or for the next start.
     */
    @Override
    public void close() {
        stopping = true;
        scheduler.pause();
        drain();
        active.all().forEach(RunWork::abort);
        patientSource.close();
        patientWrites.close();
        scheduler.stop();
        listener.close();
        if (lookingAround != null) {
            lookingAround.cancel(false);
        }
        timer.shutdownNow();
        journal.close();
        announcer.close();
        workers.shutdown();
        try {
            node.stop();
        } catch (RuntimeException e) {
            LOG.debug("The database cannot be told that this node stops", e);
        }
    }

    private void drain() {
        List<RunWork> draining = active.all();
        draining.forEach(RunWork::drain);
        if (!draining.isEmpty()) {
            LOG.info("Stopping; {} runs have {} to end their steps", draining.size(), settings.drainTimeout());
        }
        try {
            active.awaitNone(settings.drainTimeout());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Hands implements WorkQueue.Work {
        @Override
        public WorkQueue.Next perform(UUID run) {
            return work(run);
        }

        @Override
        public void parked(UUID run) {
            Engine.this.parked(run);
        }

        @Override
        public void quarantine(UUID run) {
            quarantine.end(run);
        }
    }

    private final class Ears implements NotificationListener.Ears {
        @Override
        public void accept(Announcement announcement) {
            UUID run = announcement.run();
            if (run != null) {
                signals.signal(run);
            }
            switch (announcement.kind()) {
                case WORK -> polls.wake();
                case CANCEL -> lookSoon();
                case RUN -> {}
            }
        }

        @Override
        public void all() {
            scheduler.triggerCheckForDueExecutions();
            lookSoon();
        }

        private void lookSoon() {
            try {
                workers.execute(Engine.this::lookAround);
            } catch (RejectedExecutionException e) {
                LOG.debug("Heard of a cancel while stopping", e);
            }
        }
    }
}
