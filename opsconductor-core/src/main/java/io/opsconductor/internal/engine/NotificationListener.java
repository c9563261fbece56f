package io.opsconductor.internal.engine;

import io.opsconductor.internal.db.Database;
import io.opsconductor.internal.run.Announcement;
import io.opsconductor.internal.run.Announcer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears what other nodes tell with {@code NOTIFY}, on a connection of its own. It only
 * makes things quick: whatever it misses is found by looking now and then.
 */
final class NotificationListener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NotificationListener.class);
    private static final int WAIT_MILLIS = 500;
    private static final int RECONNECT_SECONDS = 2;
    private static final int CLOSE_WAIT_SECONDS = 3;

    private final DataSource source;
    private final DatabaseWatch watch;
    private final Announcer announcer;
    private final Ears ears;
    private final Thread thread = new Thread(this::listen, "opsconductor-listener");
    private volatile boolean closing;
    private boolean warned;

    NotificationListener(DataSource source, DatabaseWatch watch, Announcer announcer, Ears ears) {
        this.source = source;
        this.watch = watch;
        this.announcer = announcer;
        this.ears = ears;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void listen() {
        while (!closing) {
            try (Connection connection = source.getConnection()) {
                PGConnection postgres = subscribe(connection);
                warned = false;
                ears.all();
                while (!closing) {
                    hear(postgres.getNotifications(WAIT_MILLIS));
                }
                unsubscribe(connection);
            } catch (SQLException | RuntimeException e) {
                pause(e);
            }
        }
    }

    private static PGConnection subscribe(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (Announcement.Kind kind : Announcement.Kind.values()) {
                statement.execute("LISTEN " + kind.channel());
            }
        }
        return connection.unwrap(PGConnection.class);
    }

    /** The connection goes back to its pool as it came. */
    private static void unsubscribe(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("UNLISTEN *");
        }
    }

    private void hear(PGNotification[] notifications) {
        if (notifications == null) {
            return;
        }
        for (PGNotification notification : notifications) {
            Announcement announcement = announcer.heard(notification.getName(), notification.getParameter());
            if (announcement != null) {
                ears.accept(announcement);
            }
        }
    }

    private void pause(Exception e) {
        if (closing) {
            return;
        }
        if (isLoss(e)) {
            watch.lost(e);
        } else if (!warned) {
            LOG.warn("Cannot listen for notifications; runs start and show up to a few seconds later meanwhile", e);
            warned = true;
        }
        try {
            TimeUnit.SECONDS.sleep(RECONNECT_SECONDS);
        } catch (InterruptedException interrupted) {
            closing = true;
        }
    }

    /** Otherwise it is a source that cannot listen at all. */
    private static boolean isLoss(Exception e) {
        return e instanceof SQLTransientConnectionException
                || (e instanceof SQLException sql && sql.getSQLState() != null && Database.isTransient(sql));
    }

    @Override
    public void close() {
        closing = true;
        try {
            thread.join(TimeUnit.SECONDS.toMillis(CLOSE_WAIT_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
    }

    /** What is done about what is heard; quick and never blocking. */
    interface Ears extends Consumer<Announcement> {
        /** Anything may have happened. */
        void all();
    }
}
