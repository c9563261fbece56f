package io.opsconductor.winrm.internal.engine;

import io.opsconductor.spi.transport.ConnectRequest;
import io.opsconductor.spi.transport.TransportSession;
import java.util.concurrent.CompletableFuture;

/** One way to speak WinRM. Safe for use by many threads. */
public interface WinRmEngine extends AutoCloseable {
    /**
     * Opens an authenticated session.
     *
     * @return completes with the session, or exceptionally with a
     *     {@link io.opsconductor.spi.transport.TransportException}
     */
    CompletableFuture<TransportSession> connect(ConnectRequest request, TargetOptions options);

    /** Ends all sessions and what they run; waits a few seconds for it. Idempotent. */
    @Override
    void close();
}
