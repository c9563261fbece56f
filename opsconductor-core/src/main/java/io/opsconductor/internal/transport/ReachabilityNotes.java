package io.opsconductor.internal.transport;

import io.opsconductor.internal.db.Database;
import io.opsconductor.internal.run.Paced;
import io.opsconductor.internal.target.ReachabilityStore;
import io.opsconductor.internal.target.ReachabilityStore.Try;
import io.opsconductor.spi.transport.TransportErrorCode;
import io.opsconductor.spi.transport.TransportErrorCode.Stage;
import io.opsconductor.target.Target;
import io.opsconductor.target.TargetId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes what came of tries to reach targets, and writes it down after a moment: of each target the last, all at once, so that
 * it costs the work on a fleet next to nothing. What was noted last may be lost with the node. Safe for use by many threads.
 */
public final class ReachabilityNotes implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReachabilityNotes.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int BATCH = 1000;

    private static final Map<String, TransportErrorCode> CODES = Stream.of(TransportErrorCode.values())
            .collect(Collectors.toMap(TransportErrorCode::code, Function.identity()));

    /** These are about what was asked for, or about us. */
    private static final Set<TransportErrorCode> SAY_NOTHING = EnumSet.of(
            TransportErrorCode.UNSUPPORTED, TransportErrorCode.COMMAND_CANCELED, TransportErrorCode.TRANSPORT_FAILED);

    private final Database database;
    private final InstantSource clock;
    private final ReachabilityStore store = new ReachabilityStore();
    private final Executor executor;
    private final Map<TargetId, Try> noted = new ConcurrentHashMap<>();
    private final Paced writes;
    private volatile boolean closed;

    /** @param executor for writing */
    public ReachabilityNotes(Database database, InstantSource clock, Executor executor) {
        this.database = database;
        this.clock = clock;
        this.executor = executor;
        this.writes = new Paced(executor, PAUSE, this::write);
    }

    /**
     * Something was to be done on a target.
     *
     * @param code why it failed, which says whether the target was reached, or that nobody can tell; null if it was done
     */
    public void tried(Target target, @Nullable String code) {
        if (code == null) {
            note(target, null);
            return;
        }
        TransportErrorCode known = CODES.get(code);
        if (known == null || SAY_NOTHING.contains(known)) {
            return;
        }
        boolean reached = known.stage() == Stage.WORK && known != TransportErrorCode.CONNECTION_LOST;
        note(target, reached ? null : code);
    }

    /** As {@link #tried}; completes, never exceptionally, when it is written down, or soon if the database does not answer. */
    CompletionStage<Void> tested(Target target, @Nullable String code) {
        tried(target, code);
        return CompletableFuture.runAsync(this::write, executor)
                .completeOnTimeout(null, PAUSE.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(rejected -> null);
    }

    private void note(Target target, @Nullable String code) {
        noted.put(target.id(), new Try(target, code, clock.instant()));
        if (!closed) {
            writes.wake();
        }
    }

    private void write() {
        try {
            writeAll();
        } catch (RuntimeException e) {
            LOG.debug("It could not be written down which targets can be reached; it will be tried again", e);
            if (!closed) {
                writes.wake();
            }
        }
    }

    private void writeAll() {
        List<Try> tries = new ArrayList<>(noted.values());
        for (int from = 0; from < tries.size(); from += BATCH) {
            List<Try> batch = tries.subList(from, Math.min(tries.size(), from + BATCH));
            database.run(handle -> store.save(handle, batch));
            batch.forEach(written -> noted.remove(written.target().id(), written));
        }
    }

    /** Writes down what is left. */
    @Override
    public void close() {
        closed = true;
        try {
            writeAll();
        } catch (RuntimeException e) {
            LOG.debug("It could not be written down at the end which targets can be reached", e);
        }
    }
}
