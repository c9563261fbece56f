package io.opsconductor.api.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.api.ApiServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The document at docs/openapi.yaml is what the code says, and good OpenAPI. */
class OpenApiDocumentTest {
    private static final Path COMMITTED = Path.of("..", "docs", "openapi.yaml");
    private static final Path MADE = Path.of("target", "openapi.yaml");

    @RegisterExtension
    static final ApiServer server = new ApiServer(
            List.of(DocumentConfiguration.class),
            "springdoc.api-docs.enabled=true",
            "springdoc.api-docs.version=openapi_3_1",
            "springdoc.paths-to-match=/api/v1/**",
            "springdoc.writer-with-order-by-keys=true");

    @Test
    void theDocumentIsWhatTheCodeSays() throws IOException, InterruptedException {
        String made = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(server.address() + "/v3/api-docs.yaml"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
        Files.writeString(MADE, made);
        if (Boolean.getBoolean("opsconductor.openapi.write")) {
            Files.writeString(COMMITTED, made);
        }

        assertThat(Files.readString(COMMITTED))
                .as(
                        "docs/openapi.yaml; write it anew with: ./mvnw verify -pl opsconductor-api-tests -am -Popenapi -Dtest=OpenApiDocumentTest -Dsurefire.failIfNoSpecifiedTests=false")
                .isEqualTo(made);
    }

    @Test
    void theLinterFindsNoError() throws IOException, InterruptedException {
        Path redocly = Path.of("src", "test", "npm", "node_modules", ".bin", "redocly");
        assertThat(redocly)
                .as("run: npm ci --prefix opsconductor-api-tests/src/test/npm")
                .exists();
        ProcessBuilder builder = new ProcessBuilder(
                        redocly.toString(), "lint", "--config", "src/test/npm/redocly.yaml", COMMITTED.toString())
                .redirectErrorStream(true);
        builder.environment().putAll(Map.of("REDOCLY_TELEMETRY", "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE", "true"));
        Process linter = builder.start();
        String said = new String(linter.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(linter.waitFor()).as(said).isZero();
    }
}
