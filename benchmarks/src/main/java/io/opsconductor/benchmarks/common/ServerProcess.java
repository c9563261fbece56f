package io.opsconductor.benchmarks.common;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The standalone server as it is shipped, as a process of its own, without TLS and without a limit of requests; and its
 * administrator, who speaks HTTP/1.1 to it. Safe for use by many threads.
 */
public final class ServerProcess implements AutoCloseable {
    private static final Path JAR = Path.of("opsconductor-sample-app", "target", "opsconductor-sample-app.jar");
    private static final String PASSWORD = "the admin of a benchmark";
    private static final long START_SECONDS = 300;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final String base;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private volatile String token = "";

    private ServerProcess(Process process, int port) {
        this.process = process;
        this.base = "http://127.0.0.1:" + port + "/api/v1";
    }

    /**
     * Starts it and waits until it answers.
     *
     * @param directory for its data, which is created if need be
     * @param options as on its command line
     */
    public static ServerProcess start(Path directory, List<String> options) throws IOException, InterruptedException {
        int port = freePort();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                JAR.toString(),
                "--opsconductor.data-dir=" + directory,
                "--server.address=127.0.0.1",
                "--server.port=" + port,
                "--server.ssl.enabled=false",
                "--opsconductor.http-port=-1",
                "--opsconductor.admin.username=admin",
                "--opsconductor.admin.password=" + PASSWORD,
                "--opsconductor.rest.requests-per-second=0",
                "--opsconductor.rest.anonymous-requests-per-second=0"));
        command.addAll(options);
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        ServerProcess server = new ServerProcess(process, port);
        try {
            server.awaitHealth();
            server.login();
        } catch (IOException | InterruptedException | RuntimeException e) {
            server.close();
            throw e;
        }
        return server;
    }

    /** Anew, because a token is good for fifteen minutes. */
    public void login() throws IOException, InterruptedException {
        token = "";
        token = post("/auth/login", "{\"username\": \"admin\", \"password\": \"" + PASSWORD + "\"}")
                .path("access_token")
                .asText();
    }

    private void awaitHealth() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (true) {
            try {
                if (send("GET", "/system/health", "").statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                if (!process.isAlive() || System.nanoTime() > deadline) {
                    throw e;
                }
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    /** Whatever the answer is. An empty body is none. */
    public HttpResponse<String> send(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    public JsonNode get(String path) throws IOException, InterruptedException {
        return good("GET", path, "");
    }

    public JsonNode post(String path, String body) throws IOException, InterruptedException {
        return good("POST", path, body);
    }

    private JsonNode good(String method, String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(method, path, body);
        if (answer.statusCode() >= 300) {
            throw new IOException(method + " " + path + " gave " + answer.statusCode() + ": " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Ends it as a service manager does. */
    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
