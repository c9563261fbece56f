package io.opsconductor.postgres;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the server of a cluster running on one port: starts it, starts it again when it dies, stops it. */
final class Supervisor implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Supervisor.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration SETTLED = Duration.ofSeconds(10);

    private final Cluster cluster;
    private final int port;
    private final Map<String, String> settings;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread watcher = new Thread(this::watch, "opsconductor-postgres-supervisor");
    private volatile ServerProcess current;

    private Supervisor(Cluster cluster, int port, Map<String, String> settings, ServerProcess first) {
        this.cluster = cluster;
        this.port = port;
        this.settings = settings;
        this.current = first;
        watcher.setDaemon(true);
    }

    /** Starts the server and returns when it takes connections. */
    static Supervisor start(Cluster cluster, int port, Map<String, String> settings) throws IOException {
        new ServerProcesses(cluster).clear();
        ServerProcess first = ServerProcess.launch(cluster, port, settings);
        boolean ready = false;
        try {
            first.awaitReady();
            ready = true;
        } finally {
            if (!ready) {
                first.stop();
            }
        }
        Supervisor supervisor = new Supervisor(cluster, port, settings, first);
        supervisor.watcher.start();
        return supervisor;
    }

    private void watch() {
        try {
            int failures = 0;
            while (true) {
                long since = System.nanoTime();
                int exitCode = current.awaitEnd();
                if (isClosing()) {
                    return;
                }
                log.warn(
                        "PostgreSQL (process {}) ended unexpectedly with code {}; starting it again",
                        current.pid(),
                        exitCode);
                failures = System.nanoTime() - since > SETTLED.toNanos() ? 0 : failures + 1;
                while (!pause(failures - 1) && !restart()) {
                    failures++;
                }
                if (isClosing()) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            log.debug("No longer watching over PostgreSQL");
        }
    }

    /** Waits longer the more starts have failed; the first is not waited for. Returns true when we are closing. */
    private boolean pause(int failures) throws InterruptedException {
        long seconds = failures <= 0 ? 0 : Math.min(LONGEST_PAUSE.toSeconds(), 1L << Math.min(failures - 1, 10));
        return closing.await(seconds, TimeUnit.SECONDS);
    }

    private boolean restart() {
        try {
            new ServerProcesses(cluster).clear();
            synchronized (this) {
                if (isClosing()) {
                    return false;
                }
                current = ServerProcess.launch(cluster, port, settings);
            }
            current.awaitReady();
            log.info("PostgreSQL runs again (process {}, port {})", current.pid(), port);
            return true;
        } catch (IOException | RuntimeException e) {
            if (!isClosing()) {
                log.error("PostgreSQL could not be started again; another attempt follows", e);
            }
            current.stop();
            return false;
        }
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    long pid() {
        return current.pid();
    }

    /** Stops the server and waits until it has ended. */
    @Override
    public void close() {
        synchronized (this) {
            closing.countDown();
        }
        current.stop();
    }
}
