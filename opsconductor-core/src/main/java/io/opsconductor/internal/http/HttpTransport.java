package io.opsconductor.internal.http;

import io.opsconductor.spi.transport.ConnectRequest;
import io.opsconductor.spi.transport.Transport;
import io.opsconductor.spi.transport.TransportErrorCode;
import io.opsconductor.spi.transport.TransportException;
import io.opsconductor.spi.transport.TransportSession;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** A session is cheap: what it opens is the target's address, and calls share connections. */
final class HttpTransport implements Transport {
    private final String scheme;
    private final Executor executor;
    private final AddressGuard guard;
    private final HttpClients clients;
    private final Set<HttpSession> sessions = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    HttpTransport(String scheme, Executor executor, HttpSettings settings) {
        this.scheme = scheme;
        this.executor = executor;
        this.guard = new AddressGuard(settings.allowLinkLocal());
        this.clients = new HttpClients(executor, settings.connectTimeout());
    }

    @Override
    public CompletionStage<TransportSession> connect(ConnectRequest request) {
        CompletableFuture<TransportSession> opened = new CompletableFuture<>();
        CompletableFuture<Void> late = new CompletableFuture<Void>()
                .completeOnTimeout(null, request.timeout().toMillis(), TimeUnit.MILLISECONDS);
        Ends.of(late, (nothing, canceled) -> opened.completeExceptionally(HttpFailures.notResolvedInTime(request)));
        Ends.of(opened, (session, failure) -> late.cancel(false));
        try {
            executor.execute(() -> open(request, opened));
        } catch (RejectedExecutionException e) {
            opened.completeExceptionally(transportClosed());
        }
        return opened;
    }

    private void open(ConnectRequest request, CompletableFuture<TransportSession> opened) {
        try {
            HttpSession session = session(request);
            if (!opened.complete(session)) {
                session.close();
            }
        } catch (RuntimeException e) {
            opened.completeExceptionally(HttpFailures.unexpected(e));
        }
    }

    private HttpSession session(ConnectRequest request) {
        TargetOptions options = TargetOptions.of(request.endpoint(), scheme.equals("https"));
        HttpTarget target = new HttpTarget(
                scheme,
                request.endpoint(),
                options,
                guard,
                clients.of(options),
                request.credentialIfAny().map(KeyHeader::of).orElse(null));
        target.uri("/");
        target.resolve();
        HttpSession session = new HttpSession(target, executor, sessions::remove);
        sessions.add(session);
        if (closed) {
            session.end(transportClosed());
            throw transportClosed();
        }
        return session;
    }

    @Override
    public void close() {
        closed = true;
        sessions.forEach(session -> session.end(transportClosed()));
        clients.close();
    }

    private TransportException transportClosed() {
        return new TransportException(
                TransportErrorCode.CONNECTION_LOST,
                "The transport " + scheme + " is closed.",
                "Start the engine again.");
    }
}
