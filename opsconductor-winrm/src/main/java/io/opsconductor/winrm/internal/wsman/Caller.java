package io.opsconductor.winrm.internal.wsman;

import io.opsconductor.spi.transport.Endpoint;
import io.opsconductor.spi.transport.TransportException;
import io.opsconductor.winrm.internal.engine.Workers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** Sends messages to one target, each on a connection that is free. Safe for use by many threads. */
final class Caller {
    /** The target answers within the operation timeout; the network and its load take their time too. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private final Endpoint endpoint;
    private final ConnectionPool connections;
    private final Workers workers;
    private final Duration connectTimeout;

    Caller(Endpoint endpoint, ConnectionPool connections, Workers workers, Duration connectTimeout) {
        this.endpoint = endpoint;
        this.connections = connections;
        this.workers = workers;
        this.connectTimeout = connectTimeout;
    }

    Endpoint endpoint() {
        return endpoint;
    }

    /**
     * Sends a message.
     *
     * @param operationTimeout which the message names
     * @return completes with the answer; exceptionally with a {@link WsmanFaultException} or a
     *     {@link TransportException}
     */
    CompletableFuture<SoapAnswer> call(byte[] envelope, Duration operationTimeout) {
        return connections
                .lease(connectTimeout)
                .thenCompose(connection -> call(connection, envelope, operationTimeout.plus(MARGIN)));
    }

    private CompletableFuture<SoapAnswer> call(WsmanConnection connection, byte[] envelope, Duration limit) {
        AtomicBoolean late = new AtomicBoolean();
        ScheduledFuture<?> end = workers.after(limit, () -> {
            late.set(true);
            connection.close();
        });
        CompletableFuture<SoapAnswer> result = new CompletableFuture<>();
        Workers.onEnd(connection.call(envelope), (answer, failure) -> {
            end.cancel(false);
            Throwable cause = failure == null ? null : Workers.cause(failure);
            connections.giveBack(connection, cause == null || cause instanceof WsmanFaultException);
            if (answer != null) {
                result.complete(answer);
            } else if (cause instanceof WsmanFaultException || cause instanceof TransportException) {
                result.completeExceptionally(cause);
            } else if (late.get()) {
                result.completeExceptionally(WsmanFailures.silent(endpoint, limit));
            } else {
                result.completeExceptionally(
                        WsmanFailures.lost(endpoint, cause == null ? new IllegalStateException() : cause));
            }
        });
        return result;
    }
}
