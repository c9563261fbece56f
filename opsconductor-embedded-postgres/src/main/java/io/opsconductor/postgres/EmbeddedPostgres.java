package io.opsconductor.postgres;

import io.opsconductor.postgres.EmbeddedPostgresException.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server that runs as a child process on a directory of its own, which keeps its data when the server
 * and this JVM are gone. It stops when this JVM ends, however it ends, and is started again on the same port when it
 * dies alone.
 *
 * <p>Safe for use by many threads.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final int PORT_ATTEMPTS = 5;

    private final DirectoryLock lock;
    private final Cluster cluster;
    private final int port;
    private final Supervisor supervisor;

    private EmbeddedPostgres(DirectoryLock lock, Cluster cluster, int port, Supervisor supervisor) {
        this.lock = lock;
        this.cluster = cluster;
        this.port = port;
        this.supervisor = supervisor;
    }

    /**
     * Describes a server on a directory, which is created if need be.
     *
     * @param directory for the data, the password and the unpacked programs (about 60 MB beside the data)
     */
    public static Builder builder(Path directory) {
        return new Builder(directory);
    }

    /** The JDBC address of the application's database. */
    public String jdbcUrl() {
        return jdbcUrl(Cluster.NAME);
    }

    /** The JDBC address of a database of this server, whether or not that database exists. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** The name of the superuser. */
    public String username() {
        return Cluster.NAME;
    }

    /** The password of the superuser: random, made when the directory was, the same ever since. */
    public String password() {
        return cluster.password();
    }

    /** The TCP port on 127.0.0.1; it stays the same until {@link #close}. */
    public int port() {
        return port;
    }

    /** The process number of the server, which changes when it had to be started again. */
    public long pid() {
        return supervisor.pid();
    }

    /** The directory, absolute and without symbolic links. */
    public Path directory() {
        return lock.directory();
    }

    /** Ends all connections, stops the server, waits for its end, and releases the directory. Closing twice is fine. */
    @Override
    public synchronized void close() {
        supervisor.close();
        lock.close();
    }

    /** Collects what a server needs; not safe for use by many threads. */
    public static final class Builder {
        private final Path directory;
        private final Map<String, String> settings = new LinkedHashMap<>();
        private int port;

        private Builder(Path directory) {
            this.directory = Objects.requireNonNull(directory, "directory");
        }

        /**
         * The TCP port on 127.0.0.1.
         *
         * @param port 1 to 65535, or 0, the default, for a free one
         */
        public Builder port(int port) {
            if (port < 0 || port > 65_535) {
                throw new IllegalArgumentException("port must be from 0 to 65535, not " + port);
            }
            this.port = port;
            return this;
        }

        /** A setting of PostgreSQL's configuration, such as {@code max_connections} and {@code 200}. */
        public Builder setting(String name, String value) {
            settings.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value"));
            return this;
        }

        /**
         * Starts the server and returns when it takes connections: within a second on a directory that was used
         * before, some seconds on a new one.
         *
         * @throws EmbeddedPostgresException with a sentence for the operator when it cannot be started
         */
        public EmbeddedPostgres start() {
            long start = System.nanoTime();
            DirectoryLock lock = DirectoryLock.acquire(directory);
            boolean started = false;
            try {
                Cluster cluster = Cluster.open(lock.directory());
                EmbeddedPostgres postgres = start(lock, cluster);
                started = true;
                log.info(
                        "PostgreSQL {} runs on 127.0.0.1:{} (process {}), data in {}; started in {} ms",
                        cluster.binaries().fullVersion(),
                        postgres.port,
                        postgres.pid(),
                        cluster.data(),
                        (System.nanoTime() - start) / 1_000_000);
                return postgres;
            } catch (IOException e) {
                throw new EmbeddedPostgresException(
                        Reason.START_FAILED,
                        "PostgreSQL cannot be started in " + lock.directory() + ": " + e.getMessage(),
                        e);
            } finally {
                if (!started) {
                    lock.close();
                }
            }
        }

        private EmbeddedPostgres start(DirectoryLock lock, Cluster cluster) throws IOException {
            for (int attempt = 1; ; attempt++) {
                int chosen = port == 0 ? Ports.free() : port;
                try {
                    Supervisor supervisor = Supervisor.start(cluster, chosen, Map.copyOf(settings));
                    return new EmbeddedPostgres(lock, cluster, chosen, supervisor);
                } catch (EmbeddedPostgresException e) {
                    // Between the choice and the start someone else may have taken the port.
                    if (e.reason() != Reason.PORT_IN_USE || port != 0 || attempt == PORT_ATTEMPTS) {
                        throw e;
                    }
                }
            }
        }
    }
}
