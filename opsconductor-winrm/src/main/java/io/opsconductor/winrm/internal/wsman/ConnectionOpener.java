package io.opsconductor.winrm.internal.wsman;

import io.opsconductor.winrm.internal.auth.Authentication;
import io.opsconductor.winrm.internal.auth.Authentications;
import io.opsconductor.winrm.internal.engine.Workers;
import io.opsconductor.winrm.internal.http.HttpClient;
import io.opsconductor.winrm.internal.http.HttpConnection;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.atomic.AtomicReference;

/** Makes connections to one target: the address, the channel, the authentication. */
final class ConnectionOpener {
    private final WsmanTarget target;
    private final HttpClient http;
    private final Authentications authentications;
    private final Workers workers;

    ConnectionOpener(WsmanTarget target, HttpClient http, Authentications authentications, Workers workers) {
        this.target = target;
        this.http = http;
        this.authentications = authentications;
        this.workers = workers;
    }

    /**
     * Completes with an authenticated connection, exceptionally with a
     * {@link io.opsconductor.spi.transport.TransportException}.
     *
     * @param limit for the whole of it
     */
    CompletableFuture<WsmanConnection> open(Duration limit) {
        Attempt attempt = new Attempt();
        CompletableFuture<WsmanConnection> result = new CompletableFuture<>();
        ScheduledFuture<?> end = workers.after(limit, () -> {
            result.completeExceptionally(ConnectFailures.timedOut(target.endpoint(), limit, attempt.stage));
            attempt.abandon();
        });
        CompletableFuture<WsmanConnection> opened = workers.supply(this::resolve)
                .thenCompose(addresses -> connect(addresses, 0, limit))
                .thenCompose(connection -> authenticate(attempt, connection));
        Workers.onEnd(opened, (connection, failure) -> {
            end.cancel(false);
            if (connection == null) {
                attempt.abandon();
                result.completeExceptionally(
                        ConnectFailures.of(target.endpoint(), failure == null ? new IllegalStateException() : failure));
            } else if (!result.complete(connection)) {
                connection.close();
            }
        });
        return result;
    }

    private InetAddress[] resolve() {
        try {
            return InetAddress.getAllByName(target.endpoint().hostname());
        } catch (UnknownHostException e) {
            throw ConnectFailures.notResolved(target.endpoint(), e);
        }
    }

    private CompletableFuture<HttpConnection> connect(InetAddress[] addresses, int index, Duration limit) {
        CompletableFuture<HttpConnection> connection = http.connect(
                addresses[index],
                target.endpoint().hostname(),
                target.endpoint().port(),
                target.tls(),
                limit);
        return index + 1 == addresses.length
                ? connection
                : connection.exceptionallyCompose(failure -> connect(addresses, index + 1, limit));
    }

    private CompletableFuture<WsmanConnection> authenticate(Attempt attempt, HttpConnection connection) {
        attempt.connected(connection);
        Authentication authentication = authentications.of(
                target.credential(),
                target.endpoint().hostname(),
                connection.peer(),
                target.options().allowUnencrypted());
        return new Handshake(target, connection, authentication, workers).run();
    }

    /** How far it has come. */
    private static final class Attempt {
        private volatile String stage = "while nothing answered";
        private final AtomicReference<Runnable> close = new AtomicReference<>();
        private volatile boolean abandoned;

        void connected(HttpConnection connection) {
            stage = "during authentication";
            close.set(connection::close);
            if (abandoned) {
                connection.close();
            }
        }

        void abandon() {
            abandoned = true;
            Runnable known = close.get();
            if (known != null) {
                known.run();
            }
        }
    }
}
