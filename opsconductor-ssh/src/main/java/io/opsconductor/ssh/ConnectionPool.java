package io.opsconductor.ssh;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Shares connections: each is leased to a limited number of sessions, closed when it has been without one for a
 * while, and forgotten when it breaks. Requests that come while a connection is made wait for it, so that a wrong
 * password is tried once and not by all of them. Safe for use by many threads.
 */
final class ConnectionPool {
    private final int leasesPerConnection;
    private final Duration idleTimeout;
    private final ScheduledExecutorService timer;
    private final Map<PoolKey, List<Entry>> entries = new HashMap<>();

    ConnectionPool(int leasesPerConnection, Duration idleTimeout, ScheduledExecutorService timer) {
        this.leasesPerConnection = leasesPerConnection;
        this.idleTimeout = idleTimeout;
        this.timer = timer;
    }

    /** Completes with a connection, made by {@code maker} unless there is one to share. */
    CompletableFuture<Lease> lease(PoolKey key, Supplier<CompletableFuture<Connection>> maker) {
        Entry entry;
        boolean fresh = false;
        synchronized (this) {
            List<Entry> some = entries.computeIfAbsent(key, none -> new ArrayList<>());
            Entry shared = some.stream().filter(this::hasRoom).findFirst().orElse(null);
            if (shared == null) {
                shared = new Entry(key);
                some.add(shared);
                fresh = true;
            }
            shared.leases++;
            shared.stopIdling();
            entry = shared;
        }
        if (fresh) {
            Ends.of(maker.get(), (connection, failure) -> made(entry, connection, failure));
        }
        boolean first = fresh;
        return entry.made.thenApply(connection -> new Lease(entry, connection, first));
    }

    private boolean hasRoom(Entry entry) {
        Connection connection = entry.connection();
        return entry.leases < leasesPerConnection
                && !entry.made.isCompletedExceptionally()
                && (connection == null || connection.isOpen());
    }

    private void made(Entry entry, @Nullable Connection connection, @Nullable Throwable failure) {
        if (connection == null) {
            forget(entry);
            entry.made.completeExceptionally(failure == null ? new IllegalStateException() : failure);
        } else {
            connection.onClose(() -> forget(entry));
            entry.made.complete(connection);
        }
    }

    private synchronized void forget(Entry entry) {
        List<Entry> some = entries.get(entry.key);
        if (some != null && some.remove(entry) && some.isEmpty()) {
            entries.remove(entry.key);
        }
    }

    private void release(Entry entry, Connection connection) {
        synchronized (this) {
            entry.leases--;
            if (entry.leases > 0) {
                return;
            }
            if (!idleTimeout.isZero() && !timer.isShutdown()) {
                entry.idle = timer.schedule(
                        () -> closeIfIdle(entry, connection), idleTimeout.toMillis(), TimeUnit.MILLISECONDS);
                return;
            }
        }
        closeIfIdle(entry, connection);
    }

    private void closeIfIdle(Entry entry, Connection connection) {
        synchronized (this) {
            if (entry.leases > 0) {
                return;
            }
            forget(entry);
        }
        connection.close();
    }

    /** One session's share of a connection. */
    final class Lease {
        private final Entry entry;
        private final Connection connection;
        private final boolean first;
        private final AtomicBoolean released = new AtomicBoolean();

        private Lease(Entry entry, Connection connection, boolean first) {
            this.entry = entry;
            this.connection = connection;
            this.first = first;
        }

        /** Whether the connection was made for this lease. */
        boolean isFirst() {
            return first;
        }

        Connection connection() {
            return connection;
        }

        void release() {
            if (!released.getAndSet(true)) {
                ConnectionPool.this.release(entry, connection);
            }
        }
    }

    private static final class Entry {
        private final PoolKey key;
        private final CompletableFuture<Connection> made = new CompletableFuture<>();
        private int leases;
        private @Nullable ScheduledFuture<?> idle;

        Entry(PoolKey key) {
            this.key = key;
        }

        @Nullable Connection connection() {
            return made.isDone() && !made.isCompletedExceptionally() ? made.join() : null;
        }

        void stopIdling() {
            if (idle != null) {
                idle.cancel(false);
                idle = null;
            }
        }
    }
}
