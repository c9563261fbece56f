package io.opsconductor.internal.engine;

import com.github.kagkarlsson.scheduler.Scheduler;
import io.opsconductor.credential.CredentialId;
import io.opsconductor.internal.artifact.ArtifactStore;
import io.opsconductor.internal.artifact.ArtifactWriter;
import io.opsconductor.internal.crypto.Keyring;
import io.opsconductor.internal.db.Database;
import io.opsconductor.internal.run.RunQueue;
import io.opsconductor.internal.run.RunSignals;
import io.opsconductor.internal.run.RunStore;
import io.opsconductor.internal.target.TargetStore;
import io.opsconductor.internal.transport.Connector;
import io.opsconductor.run.RunState;
import io.opsconductor.run.StepState;
import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.spi.credential.CredentialData;
import io.opsconductor.target.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works on runs in this node, from {@link #start()} to {@link #close()}. */
public final class Engine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
    private static final Duration LOOK_AROUND = Duration.ofSeconds(2);
    /** At once: a key exchange is work for the processor, and a queue of them makes all of them late. */
    private static final int CONNECTS = 32;

    private static final int WORKERS = 16;
    private static final int TOUCH_EVERY = 5;

    private final EngineSettings settings;
    private final Connector connector;
    private final Journal journal;
    private final RunLoader loader;
    private final NodeStore node;
    private final Database database;
    private final RunSignals signals;
    private final Permits permits;
    private final Permits connects = new Permits(CONNECTS);
    private final ExecutorService workers = Threads.pool("worker", WORKERS);
    private final ScheduledThreadPoolExecutor timer = Threads.timer("timer");
    private final WorkQueue queue;
    private final Scheduler scheduler;
    private final NotificationListener listener;
    private final RunStore runs = new RunStore();
    private final ArtifactStore artifacts = new ArtifactStore();
    private final Map<UUID, RunWork> active = new ConcurrentHashMap<>();
    private volatile boolean stopping;
    private @Nullable ScheduledFuture<?> lookingAround;
    private int rounds;

    public Engine(
            EngineSettings settings,
            DataSource source,
            Database database,
            TargetStore targets,
            Keyring keyring,
            Connector connector,
            RunSignals signals) {
        UUID nodeId = UUID.randomUUID();
        this.settings = settings;
        this.database = database;
        this.connector = connector;
        this.signals = signals;
        this.permits = new Permits(settings.parallelism());
        this.journal = new Journal(database, signals, workers);
        this.loader = new RunLoader(database, targets, keyring, nodeId);
        this.node = new NodeStore(database, nodeId);
        this.queue = new WorkQueue(settings.clock(), this::work, this::parked, this::quarantine);
        this.scheduler = queue.scheduler(source, nodeId.toString(), settings.concurrentRuns());
        this.listener = new NotificationListener(source, new Ears());
    }

    public RunQueue queue() {
        return queue;
    }

    public void start() {
        node.insert(settings.nodeName(), settings.version());
        journal.start();
        scheduler.start();
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
        active.put(id, work);
        Optional<ScheduledFuture<?>> deadline = deadline(loaded, work);
        try {
            if (loaded.cancelRequested()) {
                work.stop(StopReason.CANCELED);
            }
            if (stopping) {
                work.stop(StopReason.NODE_STOPPED);
            }
            return work.perform().toCompletableFuture().join() ? WorkQueue.Next.DONE : WorkQueue.Next.AGAIN;
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        } finally {
            active.remove(id);
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

    /** Work on it fails again and again, so it is ended, and the others go on. */
    private void quarantine(UUID id) {
        LOG.error("Run {} cannot be worked on; it is ended as failed", id);
        loader.claim(id, settings.clock().instant(), () -> {}).ifPresent(loaded -> {
            List<Change> changes = new ArrayList<>();
            Instant now = settings.clock().instant();
            for (LoadedRun.LoadedTarget target : loaded.targets()) {
                for (LoadedRun.LoadedStep step : target.steps()) {
                    if (!step.state().isFinal()) {
                        StepOutcome outcome = StepOutcome.of(StepState.ABORTED, "internal_error", null);
                        changes.add(new Change.OfStep(
                                now, target.targetRunId(), step.stepRunId(), step.attempt(), outcome));
                    }
                }
                changes.add(new Change.OfTarget(now, target.targetRunId(), StepState.ABORTED, "internal_error", null));
            }
            String message = "The run could not be worked on. See the server's log.";
            changes.add(new Change.OfRun(now, RunState.FAILED, "internal_error", message));
            journal.write(loaded.ref(), changes).toCompletableFuture().join();
        });
    }

    private RunWork runWork(LoadedRun loaded) {
        Map<CredentialId, CredentialData> credentials = openCredentials(loaded);
        List<String> secrets = new ArrayList<>(loaded.secrets());
        credentials.values().forEach(credential -> secrets.addAll(CredentialSecrets.of(credential)));
        AtomicReference<@Nullable StopReason> stop = new AtomicReference<>();
        AtomicReference<@Nullable RunWork> self = new AtomicReference<>();
        RunContext context = new RunContext(
                loaded.ref(),
                journal,
                connector,
                permits,
                connects,
                workers,
                settings.clock(),
                timer,
                loaded.values(),
                loaded.bareNames(),
                new SecretPatterns(secrets),
                credentials,
                artifact -> new ArtifactWriter(database, artifacts, artifact),
                settings.outputLimit(),
                () -> Optional.ofNullable(self.get()).ifPresent(work -> work.stop(StopReason.FENCED)),
                stop::get);
        RunWork work = new RunWork(loaded, stop, context);
        self.set(work);
        return work;
    }

    /** One that cannot be opened is left out: its targets fail with the reason when their turn comes. */
    private Map<CredentialId, CredentialData> openCredentials(LoadedRun loaded) {
        Map<CredentialId, CredentialData> credentials = new HashMap<>();
        for (LoadedRun.LoadedTarget loadedTarget : loaded.targets()) {
            Target target = loadedTarget.target();
            CredentialId id = target == null ? null : target.credential();
            if (target != null && id != null && !credentials.containsKey(id)) {
                try {
                    connector.credential(target).ifPresent(credential -> credentials.put(id, credential));
                } catch (OpsConductorException e) {
                    LOG.warn("The credential {} of target {} cannot be used: {}", id, target.id(), e.code());
                }
            }
        }
        return credentials;
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
            signals.signalAll();
            stopCanceled();
            if (rounds++ % TOUCH_EVERY == 0) {
                node.touch();
            }
        } catch (RuntimeException e) {
            LOG.debug("The database cannot be asked what is new; it will be tried again", e);
        }
    }

    private void stopCanceled() {
        List<UUID> held = List.copyOf(active.keySet());
        if (!held.isEmpty()) {
            database.read(handle -> runs.canceledAmong(handle, held))
                    .forEach(id ->
                            Optional.ofNullable(active.get(id)).ifPresent(work -> work.stop(StopReason.CANCELED)));
        }
    }

    /** Stops intake, then work, each with a bounded wait; what is unfinished is for other nodes, or for the next start. */
    @Override
    public void close() {
        stopping = true;
        active.values().forEach(work -> work.stop(StopReason.NODE_STOPPED));
        scheduler.stop();
        listener.close();
        if (lookingAround != null) {
            lookingAround.cancel(false);
        }
        timer.shutdownNow();
        journal.close();
        workers.shutdown();
        try {
            node.stop();
        } catch (RuntimeException e) {
            LOG.debug("The database cannot be told that this node stops", e);
        }
    }

    private final class Ears implements NotificationListener.Ears {
        @Override
        public void work() {
            scheduler.triggerCheckForDueExecutions();
        }

        @Override
        public void run(UUID run) {
            signals.signal(run);
        }

        @Override
        public void cancel() {
            try {
                workers.execute(Engine.this::lookAround);
            } catch (RejectedExecutionException e) {
                LOG.debug("Heard of a cancel while stopping", e);
            }
        }

        @Override
        public void all() {
            work();
            cancel();
        }
    }
}
