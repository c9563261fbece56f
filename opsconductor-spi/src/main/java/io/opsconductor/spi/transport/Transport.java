package io.opsconductor.spi.transport;

import java.util.concurrent.CompletionStage;

/**
 * A way to reach targets. Safe for use by many threads; thousands of sessions may be open at once, so an
 * implementation should not hold a thread for each.
 */
public interface Transport extends AutoCloseable {
    /**
     * Opens an authenticated session. The transport may reuse a connection to the same endpoint with the same
     * credential; the caller cannot tell, and closes each session that it was given.
     *
     * @return a stage that completes with the session, or exceptionally with a {@link TransportException}; never
     *     throws for a target's sake
     */
    CompletionStage<TransportSession> connect(ConnectRequest request);

    /** Closes all connections; running commands end with {@link TransportErrorCode#CONNECTION_LOST}. Idempotent. */
    @Override
    void close();
}
