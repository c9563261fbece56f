package io.opsconductor.ssh;

import io.opsconductor.spi.transport.ConnectRequest;
import io.opsconductor.spi.transport.Transport;
import io.opsconductor.spi.transport.TransportContext;
import io.opsconductor.spi.transport.TransportErrorCode;
import io.opsconductor.spi.transport.TransportException;
import io.opsconductor.spi.transport.TransportSession;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.sshd.client.SshClient;

/** One MINA client, one timer thread, and the connections that are shared among sessions. */
final class SshTransport implements Transport {
    private final SshClient client;
    private final ScheduledThreadPoolExecutor timer;
    private final Workers workers;
    private final Connector connector;
    private final ConnectionPool pool;
    private final PoolKey.Maker keys = new PoolKey.Maker();
    private final AtomicBoolean closed = new AtomicBoolean();

    SshTransport(TransportContext context, SshSettings settings) {
        timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "opsconductor-ssh-timer");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        timer.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        client = MinaClient.start(settings);
        workers = new Workers(context.executor(), timer);
        connector = new Connector(client, workers, settings.channelsPerConnection());
        pool = new ConnectionPool(settings.channelsPerConnection(), settings.idleTimeout(), timer);
    }

    @Override
    public CompletionStage<TransportSession> connect(ConnectRequest request) {
        if (closed.get()) {
            return CompletableFuture.failedFuture(new TransportException(
                    TransportErrorCode.CONNECTION_LOST, "The SSH transport is closed.", "Start the engine again."));
        }
        return workers.outside(pool.lease(keys.of(request), () -> connector.connect(request))
                .thenCompose(lease -> trusted(request, lease)));
    }

    /** Asks this request's own verifier, of a connection that another request made and checked. */
    private CompletableFuture<TransportSession> trusted(ConnectRequest request, ConnectionPool.Lease lease) {
        if (lease.isFirst()) {
            return CompletableFuture.completedFuture(new SshSession(lease, workers));
        }
        return workers.supply(() -> {
                    request.hostKeys().verify(lease.connection().hostKey());
                    return (TransportSession) new SshSession(lease, workers);
                })
                .whenComplete((session, failure) -> {
                    if (failure != null) {
                        lease.release();
                    }
                });
    }

    @Override
    public void close() {
        if (!closed.getAndSet(true)) {
            client.stop();
            timer.shutdown();
        }
    }

    static TransportException asTransportException(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof TransportException known
                ? known
                : new TransportException(
                        TransportErrorCode.TRANSPORT_FAILED, "The SSH transport failed: " + cause + ".", "", cause);
    }
}
