package io.opsconductor.postgres;

import io.opsconductor.postgres.EmbeddedPostgresException.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL processes an earlier server left on a data directory: a whole server whose JVM was killed and that is
 * still stopping, or children of a postmaster that was killed. They are found by the mark in their command line, not
 * by {@code postmaster.pid}, because the number in it may belong to a stranger by now.
 */
final class ServerProcesses {
    private static final Logger log = LoggerFactory.getLogger(ServerProcesses.class);
    private static final Duration FAST_STOP = Duration.ofSeconds(30);
    private static final Duration IMMEDIATE_STOP = Duration.ofSeconds(5);
    private static final long POLL_NANOS = Duration.ofMillis(20).toNanos();

    private final Path data;
    private final String mark;

    ServerProcesses(Cluster cluster) {
        this(cluster.data(), cluster.mark());
    }

    ServerProcesses(Path data, String mark) {
        this.data = data;
        this.mark = mark;
    }

    /**
     * Stops what is left and removes a stale {@code postmaster.pid}. The caller holds the directory's lock, so no
     * other launcher starts a server meanwhile.
     */
    void clear() throws IOException {
        List<Long> left = living();
        if (!left.isEmpty()) {
            log.info("Stopping processes that an earlier PostgreSQL left on {}: {}", data, left);
            long postmaster = firstLine(pidFile());
            if (left.contains(postmaster)) {
                Commands.signal("INT", postmaster);
            }
            // Children notice that their postmaster is gone, or that it stops, by themselves.
            if (!awaitEnd(left.contains(postmaster) ? FAST_STOP : IMMEDIATE_STOP)) {
                living().forEach(pid -> Commands.signal("QUIT", pid));
                if (!awaitEnd(IMMEDIATE_STOP)) {
                    living().forEach(pid -> Commands.signal("KILL", pid));
                    if (!awaitEnd(IMMEDIATE_STOP)) {
                        throw new EmbeddedPostgresException(
                                Reason.DIRECTORY_IN_USE,
                                "Processes of an earlier PostgreSQL on " + data + " cannot be stopped: " + living()
                                        + ".");
                    }
                }
            }
        }
        removeStalePidFile();
    }

    /** PostgreSQL would refuse to start if the number in the file were any process's of its account, even a zombie. */
    private void removeStalePidFile() throws IOException {
        Path pidFile = pidFile();
        if (!Files.exists(pidFile)) {
            return;
        }
        long pid = firstLine(pidFile);
        if (isPostgres(pid) && (commandLine(pid).contains(data.toString()) || worksIn(pid, data))) {
            throw new EmbeddedPostgresException(
                    Reason.DIRECTORY_IN_USE,
                    "The database in " + data + " is served by a PostgreSQL that was started by hand (process " + pid
                            + "). Stop it first.");
        }
        log.debug("Removing {}: process {} is not a server of this directory", pidFile, pid);
        Files.deleteIfExists(pidFile);
    }

    private Path pidFile() {
        return data.resolve("postmaster.pid");
    }

    private boolean awaitEnd(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!living().isEmpty()) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        return true;
    }

    /** Processes of this cluster's server that are neither gone nor zombies. */
    List<Long> living() {
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> isPostgres(pid) && commandLine(pid).contains(mark))
                .toList();
    }

    private static boolean isPostgres(long pid) {
        // Number, name in parentheses, state: "4711 (postgres) S 1 ..."
        String stat = read(Path.of("/proc", Long.toString(pid), "stat"));
        return stat.contains(" (postgres) ") && !stat.contains(" (postgres) Z");
    }

    private static String commandLine(long pid) {
        return read(Path.of("/proc", Long.toString(pid), "cmdline"));
    }

    private static boolean worksIn(long pid, Path directory) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", Long.toString(pid), "cwd"))
                    .equals(directory);
        } catch (IOException e) {
            return false; // gone, or of an account that does not let us look
        }
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return ""; // the process is gone
        }
    }

    private static long firstLine(Path pidFile) throws IOException {
        try {
            List<String> lines = Files.readAllLines(pidFile, StandardCharsets.ISO_8859_1);
            return lines.isEmpty() ? -1 : Long.parseLong(lines.get(0).strip());
        } catch (NumberFormatException | NoSuchFileException e) {
            return -1; // whoever writes the file removes it too
        }
    }
}
