package io.opsconductor.winrm.internal.wsman;

import io.opsconductor.spi.transport.ConnectRequest;
import io.opsconductor.spi.transport.TransportErrorCode;
import io.opsconductor.spi.transport.TransportException;
import io.opsconductor.spi.transport.TransportSession;
import io.opsconductor.winrm.internal.auth.Authentications;
import io.opsconductor.winrm.internal.engine.CredentialDigest;
import io.opsconductor.winrm.internal.engine.StopReason;
import io.opsconductor.winrm.internal.engine.TargetKey;
import io.opsconductor.winrm.internal.engine.TargetOptions;
import io.opsconductor.winrm.internal.engine.WinRmEngine;
import io.opsconductor.winrm.internal.engine.Workers;
import io.opsconductor.winrm.internal.http.HttpClient;
import io.opsconductor.winrm.internal.http.TlsTrust;
import io.opsconductor.winrm.internal.http.TlsTrusts;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Our own engine: two threads for the network, none for a target. */
public final class WsmanEngine implements WinRmEngine {
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

    private final Workers workers;
    private final WsmanSettings settings;
    private final Authentications authentications;
    private final @Nullable TlsTrust operatorsTrust;
    private final HttpClient http = new HttpClient();
    private final CredentialDigest digest = new CredentialDigest();
    private final Map<TargetKey, Shared> clients = new HashMap<>();
    private final Set<WsmanSession> sessions = new HashSet<>();
    private boolean closed;

    /** @param operatorsTrust whom to trust where a target does not say; null for whom this Java trusts */
    public WsmanEngine(
            Workers workers,
            WsmanSettings settings,
            Authentications authentications,
            @Nullable TlsTrust operatorsTrust) {
        this.workers = workers;
        this.settings = settings;
        this.authentications = authentications;
        this.operatorsTrust = operatorsTrust;
    }

    @Override
    public CompletableFuture<TransportSession> connect(ConnectRequest request, TargetOptions options) {
        return workers.supply(() -> open(request, options)).thenCompose(session -> {
            CompletableFuture<Void> accepted = session.client.authenticate(request.timeout());
            return accepted.handle((nothing, failure) -> {
                if (failure != null) {
                    session.opened.close();
                    throw ConnectFailures.of(request.endpoint(), failure);
                }
                return (TransportSession) session.opened;
            });
        });
    }

    private Opened open(ConnectRequest request, TargetOptions options) {
        Plans plans = new Plans(options);
        TargetKey key = new TargetKey(request.endpoint(), options, digest.of(request.credential()));
        TlsTrust tls = options.useHttps() ? trust(options) : null;
        synchronized (this) {
            if (closed) {
                throw new TransportException(
                        TransportErrorCode.CONNECTION_LOST,
                        "The WinRM transport is closed.",
                        "Start the engine again.");
            }
            Shared shared = clients.computeIfAbsent(
                    key,
                    none -> new Shared(new WsmanClient(
                            new WsmanTarget(request.endpoint(), request.credential(), options, tls),
                            http,
                            authentications,
                            settings,
                            request.timeout(),
                            workers)));
            shared.sessions++;
            WsmanSession session = new WsmanSession(shared.client, plans, ended -> ended(key, shared, ended));
            sessions.add(session);
            return new Opened(session, shared.client);
        }
    }

    private TlsTrust trust(TargetOptions options) {
        String fingerprint = options.certificateSha256();
        String authorities = options.authorities();
        try {
            if (fingerprint != null) {
                return TlsTrusts.ofFingerprint(fingerprint);
            }
            if (authorities != null) {
                return TlsTrusts.ofAuthorities(authorities);
            }
        } catch (IllegalArgumentException e) {
            throw new TransportException(
                    TransportErrorCode.UNSUPPORTED,
                    "The target's metadata "
                            + (fingerprint == null ? "winrm_ca_certificates" : "winrm_certificate_sha256")
                            + " cannot be used: " + e.getMessage() + ".",
                    "Give certificates in PEM, or a SHA-256 fingerprint.",
                    e);
        }
        return operatorsTrust == null ? TlsTrusts.ofSystem() : operatorsTrust;
    }

    /** A client without sessions is kept while its connections may be used again. */
    private void ended(TargetKey key, Shared shared, WsmanSession session) {
        int use;
        synchronized (this) {
            sessions.remove(session);
            shared.sessions--;
            shared.uses++;
            use = shared.uses;
            if (shared.sessions > 0) {
                return;
            }
        }
        var unused = workers.after(settings.idleTimeout().plusSeconds(1), () -> {
            synchronized (this) {
                if (shared.sessions > 0 || shared.uses != use) {
                    return;
                }
                clients.remove(key, shared);
            }
            Workers.onEnd(shared.client.closeShells(), (nothing, failure) -> shared.client.close());
        });
    }

    @Override
    public void close() {
        Set<WsmanSession> open;
        Set<Shared> known;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            open = Set.copyOf(sessions);
            known = Set.copyOf(clients.values());
        }
        await(CompletableFuture.allOf(open.stream()
                .map(session -> session.stopAll(StopReason.transportClosed()))
                .toArray(CompletableFuture[]::new)));
        open.forEach(WsmanSession::giveUp);
        await(CompletableFuture.allOf(
                known.stream().map(shared -> shared.client.closeShells()).toArray(CompletableFuture[]::new)));
        known.forEach(shared -> shared.client.close());
        http.close();
    }

    private static void await(CompletableFuture<Void> stage) {
        try {
            stage.get(CLOSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // what could not be told to end ends when the target finds that nobody asks for it
        }
    }

    private record Opened(WsmanSession opened, WsmanClient client) {}

    private static final class Shared {
        private final WsmanClient client;
        private int sessions;
        private int uses;

        Shared(WsmanClient client) {
            this.client = client;
        }
    }
}
