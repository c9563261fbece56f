package io.opsconductor.internal.engine;

import io.opsconductor.internal.db.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * Gives connections out of another source, and waits for them while the database is away. Who takes one from here need
 * not know that it was, nor that it went away while a statement was executed: see {@link PatientConnection}.
 */
final class PatientSource extends MinimalSource {
    /** More than the half second for which HikariCP trusts a connection after it was used. */
    private static final Duration PAUSE = Duration.ofMillis(700);

    private static final int VALID_WITHIN_SECONDS = 2;

    private final DataSource source;
    private final DatabaseWatch watch;
    private volatile boolean closing;

    PatientSource(DataSource source, DatabaseWatch watch) {
        this.source = source;
        this.watch = watch;
    }

    /** From now on nobody waits. */
    void close() {
        closing = true;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return PatientConnection.of(this);
    }

    /** One that is there, but whose statements do not wait. */
    Connection connect() throws SQLException {
        while (true) {
            try {
                Connection connection = source.getConnection();
                if (closing || !watch.suspicious() || connection.isValid(VALID_WITHIN_SECONDS)) {
                    return connection;
                }
                connection.close();
                pause(new SQLException("interrupted while the database was away"));
            } catch (SQLException e) {
                if (!waitsAfter(e)) {
                    throw e;
                }
            }
        }
    }

    /** Returns after a while if it is worth trying again; says at once if it is not. */
    boolean waitsAfter(SQLException failure) throws SQLException {
        if (closing || !Database.isTransient(failure)) {
            return false;
        }
        watch.lost(failure);
        pause(failure);
        return true;
    }

    private static void pause(SQLException reason) throws SQLException {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            reason.addSuppressed(e);
            throw reason;
        }
    }
}
