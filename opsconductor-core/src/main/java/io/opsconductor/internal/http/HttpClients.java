package io.opsconductor.internal.http;

import io.opsconductor.spi.transport.TransportErrorCode;
import io.opsconductor.spi.transport.TransportException;
import java.lang.ref.WeakReference;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * One client, with one thread and its connections, for all targets that are trusted in the same way: a connection that was made
 * under one trust must not be used under another. Clients of targets with a trust of their own go away when no session has them
 * any longer. Safe for use by many threads.
 */
final class HttpClients {
    private final Executor executor;
    private final Duration connectTimeout;
    private @Nullable HttpClient ofSystem;
    private final Map<String, WeakReference<HttpClient>> byTrust = new HashMap<>();

    HttpClients(Executor executor, Duration connectTimeout) {
        this.executor = executor;
        this.connectTimeout = connectTimeout;
        this.ofSystem = builder().build();
    }

    /**
     * @throws TransportException {@code unsupported} if the trust that the target asks for cannot be understood, {@code
     *     connection_lost} after {@link #close}
     */
    synchronized HttpClient of(TargetOptions options) {
        HttpClient open = ofSystem;
        if (open == null) {
            throw new TransportException(
                    TransportErrorCode.CONNECTION_LOST, "The HTTP transport is closed.", "Start the engine again.");
        }
        String fingerprint = options.certificateSha256();
        if (fingerprint != null) {
            return cached(
                    "pin " + fingerprint,
                    () -> new PinnedCertificate(fingerprint),
                    () -> TargetOptions.unusable(
                            TargetOptions.CERTIFICATE_SHA256, "a SHA-256 fingerprint of 64 hexadecimal digits"));
        }
        String authorities = options.authorities();
        if (authorities != null) {
            return cached(
                    "signed by " + authorities,
                    () -> new OwnAuthorities(authorities),
                    () -> TargetOptions.unusable(TargetOptions.CA_CERTIFICATES, "one or more certificates in PEM"));
        }
        return open;
    }

    /** A client ends, and closes its connections, when nobody has it any longer: Java 17 knows no other way. */
    synchronized void close() {
        ofSystem = null;
        byTrust.clear();
    }

    private HttpClient cached(String trust, Supplier<TrustManager> manager, Supplier<TransportException> unusable) {
        WeakReference<HttpClient> reference = byTrust.get(trust);
        HttpClient known = reference == null ? null : reference.get();
        if (known != null) {
            return known;
        }
        byTrust.values().removeIf(other -> other.get() == null);
        try {
            HttpClient client = builder().sslContext(context(manager.get())).build();
            byTrust.put(trust, new WeakReference<>(client));
            return client;
        } catch (IllegalArgumentException e) {
            throw unusable.get();
        }
    }

    /** Over HTTP 1.1, since an upgrade to 2 is asked for in a way that some servers refuse; never by way of a proxy. */
    private HttpClient.Builder builder() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(connectTimeout)
                .executor(executor);
    }

    private static SSLContext context(TrustManager manager) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {manager}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no TLS", e);
        }
    }
}
