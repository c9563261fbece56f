package io.opsconductor.internal.db;

import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.common.InvalidInputException;
import io.opsconductor.spi.OpsConductorException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.array.SqlArrayTypes;
import org.jdbi.v3.core.config.JdbiConfig;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.postgres.PostgresPlugin;

/**
 * Gives out handles, and turns the failures of PostgreSQL that a caller can do something about into coded errors.
 */
public final class Database {
    /** Of a server that has become a standby. */
    private static final String READ_ONLY = "25006";

    /** Of a failure that did not come from the server: a pool that ran out, or a driver that could not connect. */
    private static final String NO_STATE = "none";

    private static final String SNAPSHOT = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY";

    private static final Duration PAUSE = Duration.ofMillis(250);

    private final Jdbi jdbi;

    private Database(Jdbi jdbi) {
        this.jdbi = configured(jdbi);
    }

    public static Database over(DataSource source) {
        return new Database(Jdbi.create(source));
    }

    /** Works in the transaction of a connection that somebody else commits and closes. */
    public static Database inside(Connection connection) {
        Database database = new Database(Jdbi.create(connection));
        database.jdbi.getConfig(Borrowed.class).isBorrowed = true;
        return database;
    }

    /** Whether somebody else commits what the handle does. */
    public static boolean isBorrowed(Handle handle) {
        return handle.getConfig(Borrowed.class).isBorrowed;
    }

    private static Jdbi configured(Jdbi jdbi) {
        jdbi.installPlugin(new PostgresPlugin());
        jdbi.registerArrayType(String.class, "text");
        jdbi.getConfig(SqlArrayTypes.class);
        jdbi.getConfig(SqlStatements.class).setUnusedBindingAllowed(false);
        return jdbi;
    }

    /** Runs statements that need no transaction of their own. */
    public <T> T read(HandleCallback<T, RuntimeException> work) {
        try {
            return jdbi.withHandle(work);
        } catch (JdbiException e) {
            throw translated(e);
        }
    }

    /** Runs statements in one transaction, that of the caller if there is one. */
    public <T> T write(HandleCallback<T, RuntimeException> work) {
        try {
            return jdbi.inTransaction(work);
        } catch (JdbiException e) {
            throw translated(e);
        }
    }

    /** Reads what is there at one moment, and only reads. Not within a transaction of the caller. */
    public <T> T snapshot(HandleCallback<T, RuntimeException> work) {
        return write(handle -> {
            handle.execute(SNAPSHOT);
            return work.withHandle(handle);
        });
    }

    /** Tries again for so long while the database is away. For threads that may block. */
    public static <T> T patiently(Duration limit, Supplier<T> work) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            try {
                return work.get();
            } catch (RuntimeException e) {
                if (!isTransient(e) || System.nanoTime() - deadline > 0) {
                    throw e;
                }
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

    /** As {@link #write}, for work without a result. */
    public void run(HandleWork work) {
        write(handle -> {
            work.on(handle);
            return true;
        });
    }

    /** Whether a unique index refused the statement. */
    public static boolean isDuplicate(JdbiException e) {
        return "23505".equals(sqlState(e));
    }

    /** Whether a foreign key refused the statement. */
    public static boolean isStillReferenced(JdbiException e) {
        return "23503".equals(sqlState(e));
    }

    /**
     * Whether trying again later may help: the connection broke, or the server is short of something or stopping, or does
     * not let us in or has no such database, as while somebody restores it.
     */
    public static boolean isTransient(Throwable e) {
        if (e instanceof OpsConductorException coded) {
            return coded.errorCode() == CoreErrorCode.DATABASE_UNAVAILABLE;
        }
        String state = sqlState(e);
        return state.startsWith("08")
                || state.startsWith("28")
                || state.startsWith("3D")
                || state.startsWith("53")
                || state.startsWith("57")
                || state.startsWith("40")
                || state.equals(READ_ONLY)
                || state.equals(NO_STATE);
    }

    private static RuntimeException translated(JdbiException e) {
        String state = sqlState(e);
        if (state.equals("22021") || state.equals("22P05")) {
            return new InvalidInputException(
                    "A text holds a character that cannot be stored, such as U+0000. Remove it and try again.",
                    List.of());
        }
        if (isTransient(e)) {
            return new OpsConductorException(
                    CoreErrorCode.DATABASE_UNAVAILABLE,
                    "The database cannot be reached or refuses to work. Check that PostgreSQL is up, then try again.",
                    Map.of(),
                    e);
        }
        return e;
    }

    /** Empty if the database has no part in it. */
    private static String sqlState(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                String state = sql.getSQLState();
                return state == null ? NO_STATE : state;
            }
        }
        return "";
    }

    /** What a handle's connection is to us. Made by Jdbi, therefore public. */
    public static final class Borrowed implements JdbiConfig<Borrowed> {
        private boolean isBorrowed;

        @Override
        public Borrowed createCopy() {
            Borrowed copy = new Borrowed();
            copy.isBorrowed = isBorrowed;
            return copy;
        }
    }

    /** Work on a handle without a result. */
    @FunctionalInterface
    public interface HandleWork {
        void on(Handle handle);
    }
}
