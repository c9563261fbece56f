package io.opsconductor.spring.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Talks to the REST API as a program out there would. */
public final class Api {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String base;
    private final @Nullable String token;

    public Api(String base, @Nullable String token) {
        this.base = base;
        this.token = token;
    }

    /** What came back. */
    public record Answer(int status, HttpResponse<String> http) {
        public JsonNode json() {
            try {
                return http.body().isEmpty() ? MissingNode.getInstance() : JSON.readTree(http.body());
            } catch (IOException e) {
                throw new UncheckedIOException("not JSON: " + http.body(), e);
            }
        }

        public String text() {
            return http.body();
        }

        public String header(String name) {
            return http.headers().firstValue(name).orElse("");
        }

        public String code() {
            return json().path("code").asText();
        }

        /** The value of a field, after a status that says it went well. */
        public String field(String name) {
            if (status >= 300) {
                throw new AssertionError(status + " " + http.body());
            }
            return json().path(name).asText();
        }
    }

    public Api login(String username, String password) {
        Answer tokens = post("/auth/login", "{\"username\": \"" + username + "\", \"password\": \"" + password + "\"}");
        return withToken(tokens.field("access_token"));
    }

    public Api withToken(@Nullable String value) {
        return new Api(base, value);
    }

    public @Nullable String token() {
        return token;
    }

    public Answer get(String path) {
        return send("GET", path, null, null);
    }

    public Answer post(String path, String json) {
        return send("POST", path, json, "application/json");
    }

    public Answer post(String path) {
        return send("POST", path, null, null);
    }

    public Answer put(String path, String json) {
        return send("PUT", path, json, "application/json");
    }

    public Answer patch(String path, String json) {
        return send("PATCH", path, json, "application/json");
    }

    public Answer delete(String path) {
        return send("DELETE", path, null, null);
    }

    public Answer send(String method, String path, @Nullable String body, @Nullable String type, String... headers) {
        BodyPublisher publisher = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
        return sendBody(method, path, publisher, type, headers);
    }

    public Answer sendBody(String method, String path, BodyPublisher body, @Nullable String type, String... headers) {
        HttpRequest.Builder request = request(path).method(method, body);
        if (type != null) {
            request.header("Content-Type", type);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<String> response = send(request.build(), BodyHandlers.ofString());
        return new Answer(response.statusCode(), response);
    }

    /** Opens an event stream. */
    public HttpResponse<InputStream> stream(String path, String... headers) {
        HttpRequest.Builder request = request(path).header("Accept", "text/event-stream");
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build(), BodyHandlers.ofInputStream());
    }

    private HttpRequest.Builder request(String path) {
        URI uri = URI.create(path.startsWith("http") ? path : base + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(60));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private static <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return CLIENT.send(request, handler);
        } catch (IOException e) {
            throw new UncheckedIOException(request.method() + " " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
