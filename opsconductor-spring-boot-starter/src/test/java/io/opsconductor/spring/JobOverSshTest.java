package io.opsconductor.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.opsconductor.spring.testing.Api;
import io.opsconductor.spring.testing.Api.Answer;
import io.opsconductor.spring.testing.HostServer;
import io.opsconductor.spring.testing.Sse;
import io.opsconductor.testkit.ssh.OpenSshServer;
import io.opsconductor.testkit.ssh.TestKey;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The whole way: from a login over the REST API to a command on a real OpenSSH server, and its output back. */
class JobOverSshTest {
    @RegisterExtension
    static final HostServer server = new HostServer("opsconductor.rest.heartbeat=200ms");

    private static OpenSshServer ssh;
    private static Api api;

    @BeforeAll
    static void prepare() {
        ssh = OpenSshServer.start();
        api = server.admin();
        String password = json(ssh.password());
        api.post("/credentials", """
                        {"name": "by-password", "credential_type": "ssh",
                         "credential_data": {"username": "%s", "password": %s}}""".formatted(OpenSshServer.USER, password)).field("id");
        target("web-1", "by-password");
    }

    @AfterAll
    static void stop() {
        ssh.close();
    }

    @Test
    void aJobOfTwoStepsWithAParameterRuns() {
        Answer test = api.post("/targets/" + api.get("/targets/by-name/web-1").field("id") + "/test");
        assertThat(test.status()).as(test.text()).isEqualTo(200);
        assertThat(test.json().path("reachable").asBoolean()).as(test.text()).isTrue();
        assertThat(test.json().path("system").asText()).contains("Linux");

        Answer job = api.send("POST", "/jobs", """
                name: greet
                parameters:
                  - name: whom
                    required: true
                targets: [web-1]
                steps:
                  - name: say
                    type: exec
                    command: echo hello {{ whom }}
                  - name: complain
                    type: exec
                    command: echo ünwell >&2
                """, "application/yaml");
        assertThat(job.status()).as(job.text()).isEqualTo(201);
        assertThat(job.header("Location")).isEqualTo("/api/v1/jobs/" + job.field("id"));
        assertThat(job.json().path("source_format").asText()).isEqualTo("yaml");
        assertThat(job.json().path("definition").path("steps")).hasSize(2);

        Answer started = api.send(
                "POST",
                "/jobs/" + job.field("id") + "/run",
                "{\"parameters\": {\"whom\": \"big; world\"}}",
                "application/json",
                "Idempotency-Key",
                "once");
        assertThat(started.status()).as(started.text()).isEqualTo(201);
        String run = started.field("id");
        assertThat(started.header("Location")).isEqualTo("/api/v1/runs/" + run);

        List<Sse.Event> events = new Sse(api.stream("/runs/" + run + "/events")).all();
        assertThat(text(events, "stdout")).isEqualTo("hello big; world\n");
        assertThat(text(events, "stderr")).isEqualTo("ünwell\n");
        assertThat(events.get(events.size() - 1).name()).isEqualTo("end");
        List<Sse.Event> numbered = events.subList(0, events.size() - 1);
        assertThat(numbered)
                .extracting(event -> Long.parseLong(event.id()))
                .doesNotHaveDuplicates()
                .isSorted();
        Sse.Event last = numbered.get(numbered.size() - 1);
        assertThat(last.name()).isEqualTo("run");
        assertThat(last.data().path("state").asText()).isEqualTo("succeeded");

        List<Sse.Event> resumed = new Sse(api.stream(
                        "/runs/" + run + "/events?after=0",
                        "Last-Event-ID",
                        numbered.get(2).id()))
                .all();
        assertThat(resumed).extracting(Sse.Event::id).startsWith(numbered.get(3).id());
        assertThat(resumed).hasSize(events.size() - 3);

        Answer page = api.send("GET", "/runs/" + run + "/events?limit=3", null, null, "Accept", "application/json");
        assertThat(page.json().path("events")).hasSize(3);
        assertThat(page.json().path("events").get(2)).isEqualTo(numbered.get(2).data());
        assertThat(page.json().path("next").asText()).isEqualTo(numbered.get(2).id());

        Answer again = api.send(
                "POST",
                "/jobs/" + job.field("id") + "/run",
                "{\"parameters\": {\"whom\": \"big; world\"}}",
                "application/json",
                "Idempotency-Key",
                "once");
        assertThat(again.field("id")).isEqualTo(run);

        JsonNode steps = api.get("/runs/" + run + "/steps").json();
        assertThat(steps.path("total").asInt()).isEqualTo(2);
        assertThat(steps.path("steps").get(0).path("exit_code").asInt()).isZero();
        assertThat(steps.path("steps").get(0).path("state").asText()).isEqualTo("succeeded");
        assertThat(steps.path("steps").get(0).path("target").asText()).isEqualTo("web-1");
        Answer log = api.get("/runs/" + run + "/log");
        assertThat(log.header("Content-Type")).startsWith("text/plain").containsIgnoringCase("utf-8");
        assertThat(log.text()).contains("hello big; world", "ünwell");
        String stepRun = steps.path("steps").get(0).path("id").asText();
        assertThat(api.get("/runs/" + run + "/log?step_run_id=" + stepRun).text())
                .contains("hello")
                .doesNotContain("ünwell");
        assertThat(api.get("/runs/" + run + "/targets")
                        .json()
                        .path("targets")
                        .get(0)
                        .path("state")
                        .asText())
                .isEqualTo("succeeded");
        assertThat(api.get("/runs?job_id=" + job.field("id") + "&state=succeeded")
                        .json()
                        .path("total")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void aFailingCommandFailsTheRunAndTheLaterStepIsSkipped() {
        TestKey key = ssh.newKey("ed25519", "a passphrase");
        ssh.authorize(key);
        String privateKey = key.privateKey().revealChars(chars -> json(new String(chars)));
        api.post("/credentials", """
                        {"name": "by-key", "credential_type": "ssh", "credential_data":
                          {"username": "%s", "private_key": %s, "passphrase": "a passphrase"}}""".formatted(OpenSshServer.USER, privateKey)).field("id");
        target("web-2", "by-key");
        String run = run("""
                {"name": "fail", "targets": ["web-2"], "steps": [
                  {"name": "break", "type": "exec", "command": "exit 7"},
                  {"name": "never", "type": "exec", "command": "echo never"}]}""");

        assertThat(finished(run).field("state")).isEqualTo("failed");
        JsonNode steps = api.get("/runs/" + run + "/steps").json().path("steps");
        assertThat(steps.get(0).path("state").asText()).isEqualTo("failed");
        assertThat(steps.get(0).path("exit_code").asInt()).isEqualTo(7);
        assertThat(steps.get(1).path("state").asText()).isEqualTo("skipped");
        assertThat(api.get("/runs/" + run + "/steps?state=skipped").json().path("steps"))
                .hasSize(1);
    }

    @Test
    void aRunIsCanceledWhileSomebodyListens() {
        String run = run("""
                {"name": "sleep", "targets": ["web-1"], "steps": [
                  {"name": "wait", "type": "exec", "command": "echo begun; sleep 600"}]}""");
        try (Sse stream = new Sse(api.stream("/runs/" + run + "/events"))) {
            for (Sse.Event event = stream.next(); !event.name().equals("output"); event = stream.next()) {
                assertThat(event.data().path("state").asText()).isNotEqualTo("failed");
            }
            stream.awaitComment("heartbeat");
            assertThat(api.post("/runs/" + run + "/cancel").status()).isEqualTo(202);
            List<Sse.Event> rest = stream.all();
            assertThat(rest.get(rest.size() - 1).name()).isEqualTo("end");
        }
        assertThat(finished(run).field("state")).isEqualTo("canceled");
        assertThat(api.post("/runs/" + run + "/cancel").code()).isEqualTo("run_finished");
    }

    @Test
    void whatFailedIsDoneAgain() {
        target("web-4", "by-password");
        String run = run("""
                {"name": "fail-again", "targets": ["web-4"], "steps": [{"name": "break", "type": "exec", "command": "exit 7"}]}""");
        finished(run);

        var again = api.post("/runs/" + run + "/rerun", "{\"what\": \"failed\"}");

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.field("rerun_of")).isEqualTo(run);
        assertThat(finished(again.field("id")).field("state")).isEqualTo("failed");
        assertThat(api.post("/runs/" + run + "/rerun", "{\"what\": \"some\"}").code())
                .isEqualTo("validation_failed");
    }

    @Test
    void hostKeysAreShownAndApproved() {
        String target = target("web-3", "by-password");
        api.post("/targets/" + target + "/test");

        JsonNode keys = api.get("/targets/" + target + "/host-keys").json();
        assertThat(keys.path("total").asInt()).isEqualTo(1);
        String fingerprint = keys.path("host_keys").get(0).path("fingerprint").asText();
        assertThat(fingerprint).isEqualTo(ssh.hostKey().fingerprint());
        Answer approved =
                api.post("/targets/" + target + "/host-keys/approve", "{\"fingerprint\": \"" + fingerprint + "\"}");
        assertThat(approved.status()).isEqualTo(204);
    }

    private static String target(String name, String credential) {
        return api.post("/targets", """
                        {"name": "%s", "protocol": "ssh", "hostname": "%s", "port": %d, "credential_ref": "%s",
                         "tags": ["env:test"], "metadata": {"rack": 4, "nested": {"a": [1, true]}}}""".formatted(name, ssh.hostname(), ssh.port(), credential))
                .field("id");
    }

    private static String run(String definition) {
        String job = api.post("/jobs", definition).field("id");
        return api.post("/jobs/" + job + "/run", "{}").field("id");
    }

    private static Answer finished(String run) {
        server.asHost()
                .runs()
                .whenFinished(new io.opsconductor.run.RunId(java.util.UUID.fromString(run)))
                .toCompletableFuture()
                .orTimeout(Duration.ofSeconds(60).toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS)
                .join();
        return api.get("/runs/" + run);
    }

    private static String text(List<Sse.Event> events, String kind) {
        StringBuilder text = new StringBuilder();
        for (Sse.Event event : events) {
            if (event.data().path("kind").asText().equals(kind)) {
                text.append(event.data().path("text").asText());
            }
        }
        return text.toString();
    }

    private static String json(String text) {
        return JsonNodeFactory.instance.textNode(text).toString();
    }
}
