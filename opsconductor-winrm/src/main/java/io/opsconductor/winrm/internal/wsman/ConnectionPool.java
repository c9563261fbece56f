package io.opsconductor.winrm.internal.wsman;

import io.opsconductor.spi.transport.TransportErrorCode;
import io.opsconductor.spi.transport.TransportException;
import io.opsconductor.winrm.internal.engine.Workers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;

/**
 * The authenticated connections to one target with one credential: each carries one message at a time. Until one was
 * accepted, only one is tried, so that a wrong password is tried once and not by everybody who waits. Safe for use by
 * many threads.
 */
final class ConnectionPool {
    private final ConnectionOpener opener;
    private final Duration idleTimeout;
    private final Workers workers;
    private final Deque<Idle> idle = new ArrayDeque<>();
    private final Set<WsmanConnection> leased = new HashSet<>();
    private @Nullable CompletableFuture<WsmanConnection> first;
    private boolean proven;
    private boolean closed;

    ConnectionPool(ConnectionOpener opener, Duration idleTimeout, Workers workers) {
        this.opener = opener;
        this.idleTimeout = idleTimeout;
        this.workers = workers;
    }

    /** Completes with a connection that nobody else uses until it is given back. */
    CompletableFuture<WsmanConnection> lease(Duration limit) {
        CompletableFuture<WsmanConnection> opening;
        synchronized (this) {
            if (closed) {
                return CompletableFuture.failedFuture(closedFailure());
            }
            WsmanConnection reused = pollIdle();
            if (reused != null) {
                leased.add(reused);
                return CompletableFuture.completedFuture(reused);
            }
            if (!proven && first != null) {
                return first.thenCompose(accepted -> lease(limit));
            }
            opening = new CompletableFuture<>();
            if (!proven) {
                first = opening;
            }
        }
        Workers.onEnd(opener.open(limit), (connection, failure) -> opened(opening, connection, failure));
        return opening;
    }

    private void opened(
            CompletableFuture<WsmanConnection> opening,
            @Nullable WsmanConnection connection,
            @Nullable Throwable failure) {
        boolean late;
        synchronized (this) {
            proven |= connection != null;
            if (first == opening) {
                first = null;
            }
            late = closed;
            if (connection != null && !late) {
                leased.add(connection);
            }
        }
        if (connection == null) {
            opening.completeExceptionally(failure == null ? new IllegalStateException() : failure);
        } else if (late) {
            connection.close();
            opening.completeExceptionally(closedFailure());
        } else {
            opening.complete(connection);
        }
    }

    private @Nullable WsmanConnection pollIdle() {
        for (Idle some = idle.pollFirst(); some != null; some = idle.pollFirst()) {
            some.end.cancel(false);
            if (some.connection.isOpen()) {
                return some.connection;
            }
        }
        return null;
    }

    /** @param good whether another message may be sent on it */
    void giveBack(WsmanConnection connection, boolean good) {
        synchronized (this) {
            leased.remove(connection);
            if (good && !closed && connection.isOpen() && !idleTimeout.isZero()) {
                idle.addFirst(new Idle(connection, workers.after(idleTimeout, () -> expire(connection))));
                return;
            }
        }
        connection.close();
    }

    private void expire(WsmanConnection connection) {
        synchronized (this) {
            if (!idle.removeIf(some -> some.connection == connection)) {
                return;
            }
        }
        connection.close();
    }

    /** Ends all connections at once. */
    void close() {
        synchronized (this) {
            closed = true;
            idle.forEach(some -> some.connection.close());
            idle.clear();
            Set.copyOf(leased).forEach(WsmanConnection::close);
        }
    }

    private static TransportException closedFailure() {
        return new TransportException(
                TransportErrorCode.CONNECTION_LOST, "The WinRM transport is closed.", "Start the engine again.");
    }

    private record Idle(WsmanConnection connection, ScheduledFuture<?> end) {}
}
