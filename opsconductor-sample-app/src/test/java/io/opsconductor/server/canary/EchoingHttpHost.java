package io.opsconductor.server.canary;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Answers with all that it was sent, a text of its own after it, and the key that it was called with as its name. */
final class EchoingHttpHost implements AutoCloseable {
    static final String KEY_HEADER = "X-Api-Key";
    private static final int PIECE = 7;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    EchoingHttpHost(byte[] own) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> answer(exchange, own));
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    private static void answer(HttpExchange exchange, byte[] own) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders()
                .set("Server", String.valueOf(exchange.getRequestHeaders().getFirst(KEY_HEADER)));
        int status = exchange.getRequestURI().getPath().startsWith("/refuse") ? 500 : 200;
        exchange.sendResponseHeaders(status, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(("you asked for " + exchange.getRequestURI() + "\n").getBytes(StandardCharsets.UTF_8));
            out.write((exchange.getRequestHeaders().entrySet() + "\n").getBytes(StandardCharsets.ISO_8859_1));
            out.write(body);
            for (int from = 0; from < own.length; from += PIECE) {
                out.write(own, from, Math.min(PIECE, own.length - from));
                out.flush();
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
