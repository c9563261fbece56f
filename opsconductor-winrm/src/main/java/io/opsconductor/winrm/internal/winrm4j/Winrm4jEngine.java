package io.opsconductor.winrm.internal.winrm4j;

import io.opsconductor.spi.transport.ConnectRequest;
import io.opsconductor.spi.transport.TransportException;
import io.opsconductor.spi.transport.TransportSession;
import io.opsconductor.winrm.internal.engine.StopReason;
import io.opsconductor.winrm.internal.engine.TargetOptions;
import io.opsconductor.winrm.internal.engine.WinRmEngine;
import io.opsconductor.winrm.internal.engine.Workers;
import io.opsconductor.winrm.internal.wsman.WsmanFailures;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The engine on winrm4j, which blocks: each command that runs holds a thread of the borrowed executor, and one of its
 * own for the network.
 */
public final class Winrm4jEngine implements WinRmEngine {
    /** A command stops when the target answers the request for output that is under way. */
    private static final Duration CLOSE_LIMIT = Winrm4jCommand.OPERATION_LIMIT.plusSeconds(5);

    private final WinRmEngine authenticator;
    private final Workers workers;
    private final boolean operatorsTrust;
    private final ClassLoader loader;
    private final Set<Winrm4jSession> sessions = new HashSet<>();
    private @Nullable WinRmClients clients;
    private boolean closed;

    /**
     * @param authenticator tries the credential first: with a wrong one winrm4j waits for an answer that never comes
     * @param operatorsTrust whether the operator says whom to trust
     */
    public Winrm4jEngine(WinRmEngine authenticator, Workers workers, boolean operatorsTrust) {
        this.authenticator = authenticator;
        this.workers = workers;
        this.operatorsTrust = operatorsTrust;
        loader = Winrm4jEngine.class.getClassLoader();
    }

    /** @throws TransportException if winrm4j is not there, or cannot do what the request asks for */
    @Override
    public CompletableFuture<TransportSession> connect(ConnectRequest request, TargetOptions options) {
        Artifacts.require(loader);
        Refusals.check(request, options, operatorsTrust);
        Orders orders = new Orders(options);
        return authenticator.connect(request, options).thenCompose(accepted -> {
            accepted.close();
            return workers.supply(() -> open(request, options, orders));
        });
    }

    private TransportSession open(ConnectRequest request, TargetOptions options, Orders orders) {
        synchronized (this) {
            if (closed) {
                throw WsmanFailures.closed("WinRM transport");
            }
            try {
                if (clients == null) {
                    clients = new WinRmClients(loader);
                }
            } catch (LinkageError e) {
                throw Artifacts.unfit(e);
            }
            Winrm4jSession session = new Winrm4jSession(
                    request.endpoint(), orders, new ClientPool(clients, request, options), workers, this::ended);
            sessions.add(session);
            return session;
        }
    }

    private synchronized void ended(Winrm4jSession session) {
        sessions.remove(session);
    }

    @Override
    public void close() {
        Set<Winrm4jSession> open;
        WinRmClients known;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            open = Set.copyOf(sessions);
            known = clients;
        }
        await(CompletableFuture.allOf(open.stream()
                .map(session -> session.stopAll(StopReason.transportClosed()))
                .toArray(CompletableFuture[]::new)));
        if (known != null) {
            known.close();
        }
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
}
