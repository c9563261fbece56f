package io.opsconductor.internal.engine;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once that the database is lost, whoever notices, and once that it is back. Safe for use by many threads. */
final class DatabaseWatch {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseWatch.class);
    private static final Duration SUSPICION = Duration.ofSeconds(10);

    private boolean lost;
    private boolean everLost;
    private long since;
    private long until;

    /** To be called when something failed in a way that trying again may mend. */
    synchronized void lost(Throwable failure) {
        LOG.debug("The database failed", failure);
        if (!lost) {
            lost = true;
            everLost = true;
            since = System.nanoTime();
            LOG.warn(
                    "The database does not answer ({}). What runs goes on and is written down when it is back",
                    message(failure));
        }
    }

    /** To be called when the database did something. */
    synchronized void answered() {
        if (lost) {
            lost = false;
            until = System.nanoTime();
            LOG.info("The database answers again, after {} s", TimeUnit.NANOSECONDS.toSeconds(until - since));
        }
    }

    /** Whether connections that were opened before may be dead. */
    synchronized boolean suspicious() {
        return lost || (everLost && System.nanoTime() - until < SUSPICION.toNanos());
    }

    private static String message(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getMessage() != null) {
                message = sql.getMessage();
            }
        }
        return message.lines().findFirst().orElse("").strip();
    }
}
