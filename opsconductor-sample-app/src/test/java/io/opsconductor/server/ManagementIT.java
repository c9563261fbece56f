package io.opsconductor.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the server tells of itself: health to everybody, metrics to whoever has the right. */
class ManagementIT {
    @TempDir
    Path temporary;

    @Test
    void healthIsOpenAndMetricsTakeAToken() throws Exception {
        try (RunningServer server = RunningServer.start(UsedDirectory.at(temporary.resolve("data")))) {
            RestClient nobody = RestClient.of(server);
            assertThat(text(nobody, "/livez")).isEqualTo("200 ok");
            assertThat(text(nobody, "/readyz")).isEqualTo("200 ok");
            assertThat(text(nobody, "/actuator/health"))
                    .startsWith("200 {")
                    .contains("\"UP\"")
                    .doesNotContain("components");
            for (String path : List.of(
                    "/actuator",
                    "/actuator/prometheus",
                    "/actuator/env",
                    "/actuator/health/db",
                    "/actuator/health/",
                    "/actuator/health/../prometheus",
                    "/actuator/health;/../prometheus",
                    "/actuator//prometheus",
                    "/%61ctuator/prometheus")) {
                assertThat(text(nobody, path)).as(path).doesNotStartWith("200").doesNotContain("opsconductor_");
            }
            assertThat(text(nobody, "/actuator/prometheus")).startsWith("401");

            RestClient admin = server.rest().login("admin", RunningServer.PASSWORD);
            assertThat(text(admin, "/actuator/prometheus"))
                    .startsWith("200")
                    .contains(
                            "opsconductor_runs_active",
                            "opsconductor_queue_age_seconds",
                            "opsconductor_journal_commit_seconds");
            assertThat(text(admin, "/actuator/env")).startsWith("404");
            assertThat(text(withToken(server, admin, "system_read"), "/actuator/prometheus"))
                    .startsWith("200");
            assertThat(text(withToken(server, admin, "run_read"), "/actuator/prometheus"))
                    .startsWith("403");
        }
    }

    private static RestClient withToken(RunningServer server, RestClient admin, String scope)
            throws IOException, InterruptedException {
        JsonNode created = admin.post(
                "/tokens",
                Map.of(
                        "name",
                        scope,
                        "scopes",
                        List.of(scope),
                        "expires_at",
                        Instant.now().plus(Duration.ofDays(1)).toString()),
                201);
        return RestClient.of(server).withToken(created.get("token").asText());
    }

    private static String text(RestClient client, String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = client.send("GET", client.root(path), "");
        return answer.statusCode() + " " + new String(answer.body(), StandardCharsets.UTF_8);
    }
}
