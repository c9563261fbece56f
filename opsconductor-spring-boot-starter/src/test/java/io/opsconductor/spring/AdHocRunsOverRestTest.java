package io.opsconductor.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.opsconductor.spring.testing.Api;
import io.opsconductor.spring.testing.Api.Answer;
import io.opsconductor.spring.testing.HostServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AdHocRunsOverRestTest {
    private static final String BODY = """
            {"definition": {"steps": [{"type": "exec", "command": "echo {{ who }}"}]},
             "parameters": {"who": "me"}, "targets": ["there"], "priority": 5}
            """;

    @RegisterExtension
    static final HostServer server = new HostServer("opsconductor.concurrent-runs=0");

    private static Api admin;

    @BeforeAll
    static void logIn() {
        admin = server.admin();
        admin.post("/targets", "{\"name\": \"there\", \"protocol\": \"ssh\", \"hostname\": \"localhost\"}")
                .field("id");
    }

    @Test
    void aDefinitionIsRunWithoutAJob() {
        Answer run = admin.post("/runs", BODY);

        assertThat(run.status()).isEqualTo(201);
        assertThat(run.header("Location")).endsWith("/runs/" + run.field("id"));
        assertThat(run.json().path("job_id").isNull()).isTrue();
        assertThat(run.field("job_name")).isEqualTo("ad hoc");
        assertThat(run.field("priority")).isEqualTo("5");
        assertThat(admin.get("/runs/" + run.field("id")).json()).isEqualTo(run.json());
        assertThat(admin.get("/jobs").json().path("jobs")).isEmpty();
    }

    @Test
    void whatIsWrongIsToldByItsPath() {
        JsonNode problem =
                admin.post("/runs", BODY.replace("command", "comand")).json();

        assertThat(problem.path("code").asText()).isEqualTo("definition_invalid");
        assertThat(problem.path("errors").findValuesAsText("path")).contains("steps[0].comand");
        assertThat(admin.post("/runs", "{\"targets\": [\"there\"]}").code()).isEqualTo("validation_failed");
        assertThat(admin.post("/runs", BODY.replace("\"me\"", "{}")).code()).isEqualTo("parameter_invalid");
        assertThat(admin.post("/runs", BODY.replace("\"priority\"", "\"selector\": \"*\", \"priority\""))
                        .code())
                .isEqualTo("validation_failed");
        assertThat(admin.post("/runs", "{\"definition\": \"steps: []\", \"targets\": [\"there\"]}")
                        .code())
                .isEqualTo("definition_invalid");
    }

    @Test
    void theSameKeyGivesTheFirstRun() {
        Answer first = admin.send("POST", "/runs", BODY, "application/json", "Idempotency-Key", "k-1");
        Answer again = admin.send("POST", "/runs", BODY, "application/json", "Idempotency-Key", "k-1");
        Answer other = admin.send(
                "POST", "/runs", BODY.replace("echo", "printf"), "application/json", "Idempotency-Key", "k-1");

        assertThat(again.field("id")).isEqualTo(first.field("id"));
        assertThat(other.code()).isEqualTo("idempotency_key_reused");
    }
}
