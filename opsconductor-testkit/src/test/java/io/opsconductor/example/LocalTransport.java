package io.opsconductor.example;

import io.opsconductor.spi.transport.ConnectRequest;
import io.opsconductor.spi.transport.Transport;
import io.opsconductor.spi.transport.TransportSession;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

// region transport
final class LocalTransport implements Transport {
    private final Executor executor;
    private final Set<LocalSession> sessions = ConcurrentHashMap.newKeySet();

    LocalTransport(Executor executor) {
        this.executor = executor;
    }

    @Override
    public CompletionStage<TransportSession> connect(ConnectRequest request) {
        LocalSession session = new LocalSession(executor, sessions::remove);
        sessions.add(session);
        return CompletableFuture.completedStage(session);
    }

    @Override
    public void close() {
        sessions.forEach(LocalSession::close);
    }
}
// endregion
