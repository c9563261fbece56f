package io.opsconductor.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries what PostgreSQL prints into our log and keeps the last lines for error messages. What ends a session or the
 * server is a warning; all else, the errors of single statements included, is for debugging, because whoever sent the
 * statement is told.
 */
final class ServerLog {
    private static final Logger log = LoggerFactory.getLogger("io.opsconductor.postgres.server");
    private static final int KEPT_LINES = 20;

    private final Deque<String> last = new ArrayDeque<>();
    private final Thread reader;

    private ServerLog(InputStream in) {
        reader = new Thread(() -> relay(in), "opsconductor-postgres-log");
        reader.setDaemon(true);
    }

    static ServerLog follow(InputStream in) {
        ServerLog serverLog = new ServerLog(in);
        serverLog.reader.start();
        return serverLog;
    }

    private void relay(InputStream in) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                keep(line);
                if (line.startsWith("PANIC:") || (line.startsWith("FATAL:") && !isOrdinaryEnd(line))) {
                    log.warn("{}", line);
                } else {
                    log.debug("{}", line);
                }
            }
        } catch (IOException e) {
            log.debug("The output of PostgreSQL can no longer be read", e);
        }
    }

    /** Sessions that the end of the server ends, and clients that come too early or too late. */
    private static boolean isOrdinaryEnd(String line) {
        return line.contains("due to administrator command")
                || line.contains("due to unexpected postmaster exit")
                || line.contains("the database system is starting up")
                || line.contains("the database system is shutting down");
    }

    private synchronized void keep(String line) {
        if (last.size() == KEPT_LINES) {
            last.removeFirst();
        }
        last.addLast(line);
    }

    /** The last lines, complete once the server has ended. */
    String tail() {
        try {
            reader.join(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            return String.join(System.lineSeparator(), last);
        }
    }
}
