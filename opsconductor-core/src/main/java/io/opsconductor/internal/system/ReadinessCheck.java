package io.opsconductor.internal.system;

import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.internal.db.Database;
import io.opsconductor.system.Readiness;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the database whether it answers and has what this version needs, for whoever wants to know, as often as they want: once
 * in a second, one question at a time, and nobody waits longer than for two seconds. Safe for use by many threads.
 */
public final class ReadinessCheck {
    private static final Logger LOG = LoggerFactory.getLogger(ReadinessCheck.class);
    private static final int LIMIT_SECONDS = 2;
    private static final long GOOD_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Database database;
    private final String schemaVersion;
    private final Executor executor;
    private final StatusStore store = new StatusStore();
    private @Nullable CompletableFuture<Readiness> answer;
    private long asked;

    /**
     * @param schemaVersion the last migration that this version brings
     * @param executor with a thread of its own, which is held for as long as the database says nothing
     */
    public ReadinessCheck(Database database, String schemaVersion, Executor executor) {
        this.database = database;
        this.schemaVersion = schemaVersion;
        this.executor = executor;
    }

    public Readiness ask() {
        return current()
                .copy()
                .completeOnTimeout(away("The database did not answer in time."), LIMIT_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    private synchronized CompletableFuture<Readiness> current() {
        CompletableFuture<Readiness> last = answer;
        if (last == null || (last.isDone() && System.nanoTime() - asked > GOOD_NANOS)) {
            asked = System.nanoTime();
            last = CompletableFuture.supplyAsync(this::look, executor);
            answer = last;
        }
        return last;
    }

    private Readiness look() {
        try {
            boolean there = database.read(handle -> store.hasSchemaVersion(handle, schemaVersion, LIMIT_SECONDS));
            return there
                    ? Readiness.READY
                    : away("The schema of the database does not have the version " + schemaVersion + ".");
        } catch (RuntimeException e) {
            LOG.debug("The database does not answer", e);
            return away("The database cannot be reached or refuses to work.");
        }
    }

    private static Readiness away(String message) {
        return Readiness.not(CoreErrorCode.DATABASE_UNAVAILABLE, message);
    }
}
