package io.opsconductor.winrm.internal.engine;

import io.opsconductor.spi.transport.ConnectRequest;
import io.opsconductor.spi.transport.Transport;
import io.opsconductor.spi.transport.TransportException;
import io.opsconductor.spi.transport.TransportSession;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Chooses the engine for each target. */
public final class WinRmTransport implements Transport {
    private final Map<String, WinRmEngine> engines;
    private final String otherwise;
    private final Workers workers;

    /**
     * @param engines by the name that {@code winrm_engine} gives them
     * @param otherwise the engine of targets that name none
     */
    public WinRmTransport(Map<String, WinRmEngine> engines, String otherwise, Workers workers) {
        this.engines = new TreeMap<>(engines);
        this.otherwise = otherwise;
        this.workers = workers;
    }

    @Override
    public CompletionStage<TransportSession> connect(ConnectRequest request) {
        CompletableFuture<TransportSession> session;
        try {
            TargetOptions options = TargetOptions.of(request.endpoint());
            String name = options.engine() == null ? otherwise : options.engine();
            WinRmEngine engine = engines.get(name);
            session = engine == null
                    ? CompletableFuture.failedFuture(TargetOptions.unusable(
                            "winrm_engine", name, "one of " + String.join(", ", engines.keySet())))
                    : engine.connect(request, options);
        } catch (TransportException e) {
            session = CompletableFuture.failedFuture(e);
        }
        return workers.outside(session);
    }

    @Override
    public void close() {
        engines.values().forEach(WinRmEngine::close);
        workers.close();
    }
}
