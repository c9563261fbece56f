package io.opsconductor.internal.secret;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.opsconductor.internal.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/**
 * Answers as Vault does where a KV engine, version 2, is mounted at {@code secret}, over real HTTP: a token is asked for
 * before anything else, versions count from 1, a deleted one is 404 with its metadata, an unknown path is 404 without.
 */
final class VaultStub implements AutoCloseable {
    static final String TOKEN = "hvs.token-of-the-tests";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CompletableFuture<Void> closing = new CompletableFuture<>();
    private final Map<String, List<Map<String, Object>>> versions = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile String namespace = "";
    private volatile int state = 200;

    private VaultStub(HttpServer server) {
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    static VaultStub http() {
        try {
            return new VaultStub(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static VaultStub https(SSLContext context) {
        try {
            HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
            server.setHttpsConfigurator(new HttpsConfigurator(context));
            return new VaultStub(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** Adds a version. */
    void put(String path, Map<String, Object> fields) {
        versions.computeIfAbsent(path, key -> new ArrayList<>()).add(new HashMap<>(fields));
    }

    void delete(String path, int version) {
        versions.get(path).get(version - 1).clear();
    }

    void onlyInNamespace(String name) {
        namespace = name;
    }

    /** From now on answers all with this status; 0 for never. */
    void answerOnly(int status) {
        state = status;
    }

    List<String> asked() {
        return List.copyOf(asked);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            if (state == 0) {
                closing.join();
            } else if (state == 307) {
                exchange.getResponseHeaders().set("Location", "/v1/secret/data/app");
                state = 200;
                answer(exchange, 307, Map.of());
            } else if (state != 200) {
                answer(exchange, state, Map.of("errors", List.of("Vault is sealed")));
            } else if (!"true".equals(exchange.getRequestHeaders().getFirst("X-Vault-Request"))) {
                answer(exchange, 412, Map.of("errors", List.of("required 'X-Vault-Request' header is missing")));
            } else if (!TOKEN.equals(exchange.getRequestHeaders().getFirst("X-Vault-Token"))) {
                answer(exchange, 403, Map.of("errors", List.of("permission denied")));
            } else {
                read(exchange);
            }
        }
    }

    private void read(HttpExchange exchange) throws IOException {
        String asked = exchange.getRequestHeaders().getFirst("X-Vault-Namespace");
        String prefix = "/v1/secret/data/";
        String path = exchange.getRequestURI().getPath();
        if (!namespace.equals(asked == null ? "" : asked) || !path.startsWith(prefix)) {
            answer(exchange, 404, Map.of("errors", List.of("no handler for route")));
            return;
        }
        List<Map<String, Object>> all = versions.getOrDefault(path.substring(prefix.length()), List.of());
        String query = exchange.getRequestURI().getQuery();
        int version = query == null ? all.size() : Integer.parseInt(query.substring("version=".length()));
        if (version < 1 || version > all.size()) {
            answer(exchange, 404, Map.of("errors", List.of()));
            return;
        }
        Map<String, Object> fields = all.get(version - 1);
        boolean deleted = fields.isEmpty();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("data", deleted ? null : fields);
        data.put(
                "metadata",
                Map.of(
                        "created_time",
                        "2026-01-01T00:00:00Z",
                        "deletion_time",
                        deleted ? "2026-01-02T00:00:00Z" : "",
                        "destroyed",
                        false,
                        "version",
                        version));
        answer(exchange, deleted ? 404 : 200, Map.of("request_id", "1", "lease_duration", 0, "data", data));
    }

    private static void answer(HttpExchange exchange, int status, Map<String, Object> json) throws IOException {
        byte[] body = Json.write(json).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        closing.complete(null);
        server.stop(0);
        threads.shutdownNow();
    }
}
