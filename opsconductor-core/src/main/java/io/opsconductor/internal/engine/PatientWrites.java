package io.opsconductor.internal.engine;

import io.opsconductor.internal.db.Database;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Writes again and again while the database is away, on the caller's thread. Nobody knows of a write that was cut off
 * whether it was done, so each must be one that can be done twice. Safe for use by many threads.
 */
final class PatientWrites {
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Database database;
    private final DatabaseWatch watch;
    private volatile boolean closing;

    PatientWrites(Database database, DatabaseWatch watch) {
        this.database = database;
        this.watch = watch;
    }

    /** From now on nobody waits. */
    void close() {
        closing = true;
    }

    void run(Database.HandleWork write) {
        boolean failed = false;
        while (true) {
            try {
                database.run(write);
                if (failed) {
                    watch.answered();
                }
                return;
            } catch (RuntimeException e) {
                if (closing || !Database.isTransient(e)) {
                    throw e;
                }
                failed = true;
                watch.lost(e);
                pause(e);
            }
        }
    }

    private static void pause(RuntimeException reason) {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw reason;
        }
    }
}
