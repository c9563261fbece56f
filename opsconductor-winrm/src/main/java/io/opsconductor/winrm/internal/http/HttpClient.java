package io.opsconductor.winrm.internal.http;

import java.net.InetAddress;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.impl.HttpProcessors;
import org.apache.hc.core5.http.impl.bootstrap.AsyncRequesterBootstrap;
import org.apache.hc.core5.http.impl.bootstrap.HttpAsyncRequester;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.reactor.IOSession;
import org.apache.hc.core5.reactor.ProtocolIOSession;
import org.apache.hc.core5.reactor.ssl.SSLBufferMode;
import org.apache.hc.core5.reactor.ssl.TransportSecurityLayer;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes connections; two threads serve them all. Safe for use by many threads. */
public final class HttpClient implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpClient.class);
    private static final int THREADS = 2;

    private final HttpAsyncRequester requester;

    public HttpClient() {
        requester = AsyncRequesterBootstrap.bootstrap()
                .setIOReactorConfig(IOReactorConfig.custom()
                        .setIoThreadCount(THREADS)
                        .setTcpNoDelay(true)
                        .setSoKeepAlive(true)
                        .build())
                .setHttpProcessor(HttpProcessors.customClient("OpsConductor").build())
                .setExceptionCallback(failure -> LOG.warn("A thread that serves WinRM connections failed.", failure))
                .create();
        requester.start();
    }

    /**
     * Connects to one address.
     *
     * @param tls whom to trust; null for plain HTTP
     * @return completes on a thread that reads from the network, after the TLS handshake; exceptionally with what the
     *     library or the handshake threw
     */
    public CompletableFuture<HttpConnection> connect(
            InetAddress address, String hostname, int port, @Nullable TlsTrust tls, Duration timeout) {
        HttpHost host = new HttpHost(tls == null ? "http" : "https", address, hostname, port);
        Timeout limit = Timeout.ofMilliseconds(timeout.toMillis());
        CompletableFuture<HttpConnection> result = new CompletableFuture<>();
        Future<IOSession> unused = requester.requestSession(host, limit, null, new Completion<>(result) {
            @Override
            public void completed(IOSession session) {
                session.setSocketTimeout(limit);
                if (tls == null) {
                    hand(result, new HttpConnection(host, session, null));
                } else {
                    startTls(host, session, tls, limit, result);
                }
            }
        });
        return result;
    }

    private static void startTls(
            HttpHost host, IOSession session, TlsTrust tls, Timeout limit, CompletableFuture<HttpConnection> result) {
        TlsTrust.Handshake handshake = tls.handshake();
        ((ProtocolIOSession) session)
                .startTls(
                        tls.context(),
                        host,
                        SSLBufferMode.STATIC,
                        handshake::prepare,
                        handshake::verify,
                        limit,
                        new Completion<>(result) {
                            @Override
                            public void completed(TransportSecurityLayer secured) {
                                X509Certificate peer = handshake.peer();
                                hand(result, new HttpConnection(host, session, peer));
                            }

                            @Override
                            public void failed(Exception cause) {
                                session.close(CloseMode.IMMEDIATE);
                                super.failed(cause);
                            }
                        });
    }

    private static void hand(CompletableFuture<HttpConnection> result, HttpConnection connection) {
        connection.waitWithoutLimit();
        if (!result.complete(connection)) {
            connection.close();
        }
    }

    /** Ends all connections at once. */
    @Override
    public void close() {
        requester.close(CloseMode.IMMEDIATE);
    }

    private abstract static class Completion<T> implements FutureCallback<T> {
        private final CompletableFuture<?> result;

        Completion(CompletableFuture<?> result) {
            this.result = result;
        }

        @Override
        public void failed(Exception cause) {
            result.completeExceptionally(cause);
        }

        @Override
        public void cancelled() {
            result.cancel(false);
        }
    }
}
