package io.opsconductor.winrm.internal.winrm4j;

import io.opsconductor.spi.transport.ConnectRequest;
import io.opsconductor.winrm.internal.engine.TargetOptions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The clients of one session: as many as it runs commands at once. Safe for use by many threads. */
final class ClientPool {
    private final WinRmClients clients;
    private final ConnectRequest request;
    private final TargetOptions options;
    private final Deque<GuardedClient> idle = new ArrayDeque<>();
    private boolean closed;

    ClientPool(WinRmClients clients, ConnectRequest request, TargetOptions options) {
        this.clients = clients;
        this.request = request;
        this.options = options;
    }

    /** Runs a command to its end, or until its watch stops it. */
    Ending run(Order order, CommandWatch watch) {
        GuardedClient client = take(order);
        Ending ending = client.run(order.line(), watch);
        if (!order.isPlain() || !ending.isClean() || !keep(client)) {
            client.close();
        }
        return ending;
    }

    private GuardedClient take(Order order) {
        synchronized (this) {
            GuardedClient used = order.isPlain() ? idle.poll() : null;
            if (used != null) {
                return used;
            }
        }
        return new GuardedClient(clients, request, options, order);
    }

    private synchronized boolean keep(GuardedClient client) {
        if (!closed) {
            idle.push(client);
        }
        return !closed;
    }

    /** Those that are at work are closed when they are done. */
    void close() {
        List<GuardedClient> unused;
        synchronized (this) {
            closed = true;
            unused = List.copyOf(idle);
            idle.clear();
        }
        unused.forEach(GuardedClient::close);
    }
}
