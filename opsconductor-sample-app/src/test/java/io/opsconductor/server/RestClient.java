package io.opsconductor.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Speaks to a server over HTTPS as the administrator, and trusts that server's own certificate only. */
public final class RestClient {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http;
    private final String base;
    private String token = "";

    private RestClient(HttpClient http, String base) {
        this.http = http;
        this.base = base;
    }

    static RestClient of(RunningServer server) throws IOException {
        HttpClient http = HttpClient.newBuilder()
                .sslContext(trusting(server))
                .connectTimeout(Duration.ofSeconds(10))
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        return new RestClient(http, "https://localhost:" + server.port() + "/api/v1");
    }

    private static SSLContext trusting(RunningServer server) throws IOException {
        try (InputStream in = Files.newInputStream(server.certificate())) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry(
                    "server", CertificateFactory.getInstance("X.509").generateCertificate(in));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    public RestClient login(String username, String password) throws IOException, InterruptedException {
        JsonNode answer = call("POST", "/auth/login", Map.of("username", username, "password", password), 200);
        token = answer.get("access_token").asText();
        return this;
    }

    public JsonNode post(String path, Object body, int status) throws IOException, InterruptedException {
        return call("POST", path, body, status);
    }

    public JsonNode get(String path) throws IOException, InterruptedException {
        return call("GET", path, null, 200);
    }

    /** The names in a list, all pages of it. */
    List<String> names(String path, String plural) throws IOException, InterruptedException {
        TreeSet<String> names = new TreeSet<>();
        get(path + "?limit=500")
                .get(plural)
                .forEach(item -> names.add(item.get("name").asText()));
        return List.copyOf(names);
    }

    /** Sends what need not be JSON, and takes any answer. */
    public HttpResponse<byte[]> send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        return http.send(request(method, path, body, headers), HttpResponse.BodyHandlers.ofByteArray());
    }

    /** The answer as it comes. */
    public InputStream stream(String path, String... headers) throws IOException, InterruptedException {
        return http.send(request("GET", path, "", headers), HttpResponse.BodyHandlers.ofInputStream())
                .body();
    }

    RestClient withToken(String other) {
        token = other;
        return this;
    }

    public String token() {
        return token;
    }

    /** The address of what is not in the API. */
    String root(String path) {
        return base.replace("/api/v1", path);
    }

    private HttpRequest request(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(path.startsWith("https:") ? path : base + path))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body))
                .header("Authorization", "Bearer " + token);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request.build();
    }

    private JsonNode call(String method, String path, Object body, int expected)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != expected) {
            throw new IOException(method + " " + path + " gave " + response.statusCode() + ": " + response.body());
        }
        return JSON.readTree(response.body());
    }
}
