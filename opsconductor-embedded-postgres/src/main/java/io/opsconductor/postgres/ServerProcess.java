package io.opsconductor.postgres;

import io.opsconductor.postgres.EmbeddedPostgresException.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One life of the PostgreSQL server: from the start of its process to the end of it. */
final class ServerProcess {
    private static final Logger log = LoggerFactory.getLogger(ServerProcess.class);
    private static final Duration FAST_STOP = Duration.ofSeconds(30);
    private static final Duration IMMEDIATE_STOP = Duration.ofSeconds(10);
    private static final Duration READY_LIMIT = Duration.ofMinutes(10);
    private static final Duration PATIENCE_NOTE = Duration.ofSeconds(10);
    private static final long POLL_MILLIS = 20;
    private static final int STATUS_LINE = 7;

    /**
     * The shell becomes the server (its process number stays), and leaves a watchdog behind that waits for the end of
     * the pipe from the JVM. The pipe ends when the JVM does, even by kill -9. The watchdog looks at the name of the
     * process before it signals, in case the number has gone to a stranger.
     */
    private static final String LAUNCH = """
            exec 3<&0
            (
              (
                read -r ignored <&3
                ours() {
                  read -r name </proc/$$/comm && case "$name" in sh | dash | setpriv | unshare | postgres) ;; *) false ;; esac
                }
                ours && kill -INT $$
                waited=0
                while [ $waited -lt 60 ] && ours; do sleep 1; waited=$((waited + 1)); done
                ours && kill -QUIT $$
              ) </dev/null >/dev/null 2>&1 &
            )
            exec "$@" </dev/null 3<&-
            """;

    /** A session of its own keeps the terminal's Ctrl-C from the server, which must outlive the application's last word. */
    private static final List<String> SESSION =
            Commands.succeeds(List.of("setsid", "true")) ? List.of("setsid") : List.of();

    private final Process process;
    private final ServerLog serverLog;
    private final Path pidFile;

    private ServerProcess(Process process, ServerLog serverLog, Path pidFile) {
        this.process = process;
        this.serverLog = serverLog;
        this.pidFile = pidFile;
    }

    /** Starts the process; it is not ready to be connected to yet. */
    static ServerProcess launch(Cluster cluster, int port, Map<String, String> settings) throws IOException {
        List<String> server = new ArrayList<>(List.of(
                cluster.binaries().program("postgres").toString(),
                "-D",
                cluster.data().toString()));
        setting(server, "listen_addresses", "127.0.0.1");
        setting(server, "port", Integer.toString(port));
        setting(server, "unix_socket_directories", "");
        setting(server, "cluster_name", cluster.mark());
        setting(server, "logging_collector", "off");
        setting(server, "log_destination", "stderr");
        setting(server, "log_line_prefix", "");
        // a queue leaves rows behind that are gone, and each look at it passes them until they are cleared away
        setting(server, "autovacuum_naptime", "10s");
        settings.forEach((name, value) -> setting(server, name, value));

        List<String> command = new ArrayList<>(SESSION);
        command.addAll(List.of("/bin/sh", "-c", LAUNCH, "sh"));
        command.addAll(cluster.account().command(server));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(cluster.data().toFile()).redirectErrorStream(true);
        Commands.restrictEnvironment(builder);
        Process process = builder.start();
        return new ServerProcess(
                process,
                ServerLog.follow(process.getInputStream()),
                cluster.data().resolve("postmaster.pid"));
    }

    private static void setting(List<String> command, String name, String value) {
        command.add("-c");
        command.add(name + "=" + value);
    }

    /**
     * Waits until the server takes connections.
     *
     * @throws EmbeddedPostgresException when it ends instead, or takes more than ten minutes
     */
    void awaitReady() throws IOException {
        long start = System.nanoTime();
        long noted = start;
        try {
            while (!isReady()) {
                if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                    throw ended();
                }
                long now = System.nanoTime();
                if (now - noted > PATIENCE_NOTE.toNanos()) {
                    log.info(
                            "PostgreSQL is not ready yet, it may be recovering; waited {} s",
                            (now - start) / 1_000_000_000);
                    noted = now;
                }
                if (now - start > READY_LIMIT.toNanos()) {
                    throw new EmbeddedPostgresException(
                            Reason.START_FAILED,
                            "PostgreSQL was not ready after " + READY_LIMIT.toMinutes() + " minutes.");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedPostgresException(Reason.START_FAILED, "Interrupted while PostgreSQL was starting.", e);
        }
    }

    private boolean isReady() throws IOException {
        try {
            List<String> lines = Files.readAllLines(pidFile, StandardCharsets.ISO_8859_1);
            return lines.size() > STATUS_LINE
                    && lines.get(0).strip().equals(Long.toString(process.pid()))
                    && lines.get(STATUS_LINE).strip().equals("ready");
        } catch (NoSuchFileException e) {
            return false; // not there yet, or not any more
        }
    }

    private EmbeddedPostgresException ended() {
        String tail = serverLog.tail();
        if (tail.contains("could not bind")) {
            return new EmbeddedPostgresException(Reason.PORT_IN_USE, "PostgreSQL cannot listen on its port: " + tail);
        }
        return new EmbeddedPostgresException(
                Reason.START_FAILED,
                "PostgreSQL ended with code " + process.exitValue() + " instead of starting: " + tail);
    }

    long pid() {
        return process.pid();
    }

    /** Waits for the end of the process and returns its exit code. */
    int awaitEnd() throws InterruptedException {
        return process.waitFor();
    }

    /** Stops the server: fast, else immediately, else by force. Returns when the process has ended. */
    void stop() {
        if (!process.isAlive()) {
            return;
        }
        try {
            Commands.signal("INT", process.pid());
            if (!process.waitFor(FAST_STOP.toSeconds(), TimeUnit.SECONDS)) {
                log.warn("PostgreSQL did not stop in {} s; it will recover at its next start", FAST_STOP.toSeconds());
                Commands.signal("QUIT", process.pid());
                if (!process.waitFor(IMMEDIATE_STOP.toSeconds(), TimeUnit.SECONDS)) {
                    process.destroyForcibly().waitFor();
                }
            }
        } catch (InterruptedException e) {
            // Whoever interrupts does not want to wait; the watchdog sees to the rest.
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
