package io.opsconductor.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.opsconductor.spring.testing.Api;
import io.opsconductor.spring.testing.Api.Answer;
import io.opsconductor.spring.testing.HostServer;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What API tokens with a single right are answered: what was done is answered as done, and nothing is refused halfway. */
class TokenScopesOverRestTest {
    private static final String PASSWORD = "five llamas in a boat";

    @RegisterExtension
    static final HostServer server = new HostServer();

    private static Api admin;

    @BeforeAll
    static void login() {
        admin = server.admin();
    }

    @Test
    void whoMayOnlyWriteTargetsIsAnsweredWithThem() {
        Api writer = with("target_write");

        Answer created = writer.post("/targets", target("written", "localhost"));
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        String path = "/targets/" + created.field("id");
        Answer replaced = writer.put(path, target("written", "127.0.0.1"));

        assertThat(created.header("Location")).isEqualTo("/api/v1" + path);
        assertThat(created.json().at("/reachability/state").asText()).isEqualTo("unknown");
        assertThat(replaced.status()).as(replaced.text()).isEqualTo(200);
        assertThat(replaced.json().path("hostname").asText()).isEqualTo("127.0.0.1");
        assertThat(writer.get(path).code()).isEqualTo("forbidden");
        assertThat(writer.get("/targets").code()).isEqualTo("forbidden");
        assertThat(writer.get("/targets/reachability").code()).isEqualTo("forbidden");
    }

    @Test
    void whoMayOnlyWriteUsersIsAnsweredWithTheGrants() {
        String user = admin.post(
                        "/users",
                        "{\"username\": \"bound\", \"role\": \"operator\", \"password\": \"" + PASSWORD + "\"}")
                .field("id");
        String grants = "/users/" + user + "/grants";

        Answer replaced =
                with("user_write").put(grants, "{\"grants\": [{\"jobs\": \"restart-*\", \"targets\": \"env:test\"}]}");

        assertThat(replaced.status()).as(replaced.text()).isEqualTo(200);
        assertThat(replaced.json()).isEqualTo(admin.get(grants).json());
        assertThat(replaced.json().at("/grants/0/jobs").asText()).isEqualTo("restart-*");
        assertThat(with("user_write").get(grants).code()).isEqualTo("forbidden");
    }

    @Test
    void whoMayOnlyReadJobsSeesThemWithoutTheirRuns() {
        admin.post("/targets", target("web-1", "localhost")).field("id");
        String job = admin.post(
                        "/jobs",
                        "{\"name\": \"look\", \"targets\": [\"web-1\"], \"steps\": [{\"type\": \"exec\", \"command\": \"true\"}]}")
                .field("id");
        admin.post("/jobs/" + job + "/run", "{}").field("id");
        long before = denied("run_read");

        Answer listed = with("job_read").get("/jobs?q=look");

        assertThat(listed.status()).as(listed.text()).isEqualTo(200);
        assertThat(listed.json().at("/jobs/0/name").asText()).isEqualTo("look");
        assertThat(listed.json().at("/jobs/0/last_run").isNull()).isTrue();
        assertThat(denied("run_read")).isEqualTo(before);
        assertThat(admin.get("/jobs?q=look").json().at("/jobs/0/last_run/id").asText())
                .isNotEmpty();
    }

    @Test
    void aTokenIsFoundWhereItsLocationSays() {
        Answer created = create("run_read");

        String path = "/tokens/" + created.field("id");
        assertThat(created.header("Location")).isEqualTo("/api/v1" + path);
        Answer found = admin.get(path);

        assertThat(found.status()).as(found.text()).isEqualTo(200);
        assertThat(found.json().path("name")).isEqualTo(created.json().path("name"));
        assertThat(found.json().path("scopes")).isEqualTo(created.json().path("scopes"));
        assertThat(found.json().has("token")).isFalse();
        admin.post("/users", "{\"username\": \"other\", \"role\": \"operator\", \"password\": \"" + PASSWORD + "\"}")
                .field("id");
        Api other = server.anonymous().login("other", PASSWORD);
        assertThat(other.get(path).code()).isEqualTo("api_token_not_found");
        assertThat(server.anonymous()
                        .withToken(created.field("token"))
                        .get(path)
                        .code())
                .isEqualTo("forbidden");
    }

    private static Api with(String scope) {
        return server.anonymous().withToken(create(scope).field("token"));
    }

    private static Answer create(String scope) {
        return admin.post(
                "/tokens",
                "{\"name\": \"%s\", \"scopes\": [\"%s\"], \"expires_at\": \"%s\"}"
                        .formatted(UUID.randomUUID(), scope, Instant.now().plus(Duration.ofDays(1))));
    }

    private static String target(String name, String hostname) {
        return "{\"name\": \"%s\", \"protocol\": \"ssh\", \"hostname\": \"%s\"}".formatted(name, hostname);
    }

    private static long denied(String permission) {
        JsonNode found = admin.get("/audit?outcome=denied&action=" + permission).json();
        return found.path("total").asLong();
    }
}
