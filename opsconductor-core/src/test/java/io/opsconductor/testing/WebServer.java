package io.opsconductor.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

/**
 * A real web server on 127.0.0.1 that keeps what it was asked. {@code /echo...} answers with the request's body, {@code
 * /status/N} with that status and a Location, {@code /bytes/N} with so many bytes, {@code /slow} with an endless body, a piece at a
 * time, {@code /never} with nothing, {@code /key} with the header X-Key; the rest is 404.
 */
public final class WebServer implements AutoCloseable {
    private static final byte[] PIECE = "x".repeat(65_536).getBytes(StandardCharsets.US_ASCII);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> closing = new CompletableFuture<>();

    /** Completes when a client has gone away from {@code /slow}. */
    private final CompletableFuture<Void> left = new CompletableFuture<>();

    private WebServer(HttpServer server) {
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    public static WebServer http() {
        try {
            return new WebServer(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static WebServer https(SSLContext context) {
        try {
            HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
            server.setHttpsConfigurator(new HttpsConfigurator(context));
            return new WebServer(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    public Request last() {
        return requests.get(requests.size() - 1);
    }

    public CompletableFuture<Void> left() {
        return left;
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getRawPath();
            requests.add(Request.of(exchange, body));
            exchange.getResponseHeaders().set("Server", "TestServer/1");
            if (path.startsWith("/echo")) {
                answer(exchange, 200, body);
            } else if (path.startsWith("/status/")) {
                int status = Integer.parseInt(path.substring("/status/".length()));
                exchange.getResponseHeaders().set("Location", "/echo/elsewhere");
                answer(exchange, status, ("status " + status).getBytes(StandardCharsets.US_ASCII));
            } else if (path.startsWith("/bytes/")) {
                bytes(exchange, Long.parseLong(path.substring("/bytes/".length())));
            } else if (path.equals("/slow")) {
                slow(exchange);
            } else if (path.equals("/never")) {
                closing.join();
            } else if (path.equals("/key")) {
                answer(
                        exchange,
                        200,
                        String.valueOf(exchange.getRequestHeaders().getFirst("X-Key"))
                                .getBytes(StandardCharsets.US_ASCII));
            } else {
                answer(exchange, 404, "nothing here".getBytes(StandardCharsets.US_ASCII));
            }
        }
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        boolean none = body.length == 0 || status == 204 || status == 304;
        exchange.sendResponseHeaders(status, none ? -1 : body.length);
        if (!none) {
            exchange.getResponseBody().write(body);
        }
    }

    private static void bytes(HttpExchange exchange, long count) throws IOException {
        exchange.sendResponseHeaders(200, count);
        OutputStream out = exchange.getResponseBody();
        for (long left = count; left > 0; left -= PIECE.length) {
            out.write(PIECE, 0, (int) Math.min(left, PIECE.length));
        }
    }

    private void slow(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        try {
            while (!closing.isDone()) {
                out.write("tick\n".getBytes(StandardCharsets.US_ASCII));
                out.flush();
                closing.copy()
                        .completeOnTimeout(null, 50, TimeUnit.MILLISECONDS)
                        .join();
            }
        } catch (IOException e) {
            left.complete(null);
            throw e;
        }
    }

    @Override
    public void close() {
        closing.complete(null);
        server.stop(0);
        threads.shutdownNow();
    }

    /** @param headers by their names in lower case */
    public record Request(String method, String uri, Map<String, String> headers, String body, int clientPort) {
        static Request of(HttpExchange exchange, byte[] body) {
            Map<String, String> headers = new HashMap<>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
            return new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    headers,
                    new String(body, StandardCharsets.UTF_8),
                    exchange.getRemoteAddress().getPort());
        }
    }
}
