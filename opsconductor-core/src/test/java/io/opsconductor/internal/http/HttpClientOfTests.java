package io.opsconductor.internal.http;

import io.opsconductor.spi.credential.CredentialData;
import io.opsconductor.spi.transport.ConnectRequest;
import io.opsconductor.spi.transport.Endpoint;
import io.opsconductor.spi.transport.HttpCall;
import io.opsconductor.spi.transport.Transport;
import io.opsconductor.spi.transport.TransportContext;
import io.opsconductor.spi.transport.TransportProvider;
import io.opsconductor.spi.transport.TransportSession;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A transport without an engine. */
final class HttpClientOfTests implements AutoCloseable {
    static final Duration LONG = Duration.ofSeconds(60);

    private final ExecutorService executor = Executors.newFixedThreadPool(4);
    private final Transport transport;

    HttpClientOfTests(TransportProvider provider, Map<String, String> settings) {
        this.transport = provider.open(new TransportContext(InstantSource.system(), executor, settings));
    }

    static HttpClientOfTests http() {
        return new HttpClientOfTests(new HttpTransportProvider(), Map.of());
    }

    static HttpClientOfTests https() {
        return new HttpClientOfTests(new HttpsTransportProvider(), Map.of());
    }

    CompletionStage<TransportSession> connect(String host, int port, Map<String, String> metadata, CredentialData key) {
        return transport.connect(new ConnectRequest(new Endpoint(host, port, metadata), key, LONG, shown -> {}));
    }

    CompletionStage<TransportSession> connect(int port) {
        return connect("127.0.0.1", port, Map.of(), null);
    }

    Transport transport() {
        return transport;
    }

    static HttpCall get(String path) {
        return get(path, LONG);
    }

    static HttpCall get(String path, Duration timeout) {
        return new HttpCall("GET", path, Map.of(), null, timeout);
    }

    @Override
    public void close() {
        transport.close();
        executor.shutdown();
    }
}
