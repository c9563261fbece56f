package io.opsconductor.winrm.internal.wsman;

import io.opsconductor.spi.transport.OutputSink;
import io.opsconductor.winrm.internal.auth.Authentications;
import io.opsconductor.winrm.internal.engine.StopReason;
import io.opsconductor.winrm.internal.engine.Workers;
import io.opsconductor.winrm.internal.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** All that goes to one target with one credential: the connections and the shells. Safe for use by many threads. */
final class WsmanClient {
    private final WsmanTarget target;
    private final Workers workers;
    private final ConnectionPool connections;
    private final ShellPool shells;

    WsmanClient(
            WsmanTarget target,
            HttpClient http,
            Authentications authentications,
            WsmanSettings settings,
            Duration connectTimeout,
            Workers workers) {
        this.target = target;
        this.workers = workers;
        connections = new ConnectionPool(
                new ConnectionOpener(target, http, authentications, workers), settings.idleTimeout(), workers);
        Caller caller = new Caller(target.endpoint(), connections, workers, connectTimeout);
        Envelopes envelopes = new Envelopes(target.url());
        shells = new ShellPool(
                new ShellMaker(caller, envelopes, settings.quotaWait(), workers),
                settings.shellsPerTarget(),
                settings.idleTimeout(),
                workers);
    }

    WsmanTarget target() {
        return target;
    }

    Workers workers() {
        return workers;
    }

    /** Completes when the target has accepted the credential, on a new connection or on one that is kept. */
    CompletableFuture<Void> authenticate(Duration limit) {
        return connections.lease(limit).thenAccept(connection -> connections.giveBack(connection, true));
    }

    WsmanCommand command(CommandPlan plan, Duration limit, StopReason late, OutputSink sink) {
        OutputDelivery output = new OutputDelivery(sink, plan.stdout(), plan.stderr());
        return new WsmanCommand(target.endpoint(), shells, plan, limit, late, output, workers);
    }

    /** Deletes all shells as soon as nobody uses them; completes when none is left. */
    CompletableFuture<Void> closeShells() {
        return shells.close();
    }

    /** Ends all connections at once. */
    void close() {
        connections.close();
    }
}
