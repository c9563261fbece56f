package io.opsconductor.benchmarks.engine;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.opsconductor.DatabaseSettings;
import io.opsconductor.spi.Secret;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The PostgreSQL that all sides use, each with a database of its own. */
record Server(String url, String username, String password, long pid) {
    /** After so long a backend has told what it did (pgstat.c: at most once in a second). */
    private static final long UNTIL_COUNTED_MILLIS = 2500;

    static Server of(String[] arguments) {
        return new Server(arguments[0], arguments[1], arguments[2], Long.parseLong(arguments[3]));
    }

    List<String> arguments() {
        return List.of(url, username, password, Long.toString(pid));
    }

    Server withUrl(String other) {
        return new Server(other, username, password, pid);
    }

    DatabaseSettings settings() {
        return DatabaseSettings.of(url, username, Secret.ofString(password));
    }

    HikariDataSource pool(int connections) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(username);
        config.setPassword(password);
        config.setMaximumPoolSize(connections);
        return new HikariDataSource(config);
    }

    /** How many transactions were committed in the database, but for those that ask. */
    long commits(HikariDataSource pool) throws SQLException, InterruptedException {
        TimeUnit.MILLISECONDS.sleep(UNTIL_COUNTED_MILLIS);
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT xact_commit FROM pg_stat_database WHERE datname = current_database()")) {
            row.next();
            return row.getLong(1);
        }
    }

    /**
     * As happens every five minutes. A server that has run for long writes its log over files of it that are done with;
     * one that has not makes new ones, and all commits wait while 16 MB are written full of zeros.
     */
    void checkpoint() throws SQLException {
        try (HikariDataSource pool = pool(1);
                Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CHECKPOINT");
        }
    }

    /** Processor seconds of the backends of this server that still run. */
    double cpu() {
        return ProcessHandle.of(pid).stream()
                .flatMap(postmaster -> Stream.concat(Stream.of(postmaster), postmaster.descendants()))
                .map(process -> process.info().totalCpuDuration())
                .flatMap(Optional::stream)
                .mapToDouble(cpu -> cpu.toNanos() / 1e9)
                .sum();
    }
}
