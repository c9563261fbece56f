package io.opsconductor.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opsconductor.spring.testing.Api;
import io.opsconductor.spring.testing.Api.Answer;
import io.opsconductor.spring.testing.HostServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The audit log, as an administrator reads it with a program. */
class AuditOverRestTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @RegisterExtension
    static final HostServer server = new HostServer();

    private static Api api;
    private static String target;

    @BeforeAll
    static void prepare() {
        api = server.admin();
        target = api.post("/targets", "{\"name\": \"web-1\", \"protocol\": \"ssh\", \"hostname\": \"127.0.0.1\"}")
                .field("id");
        api.put("/targets/" + target, "{\"name\": \"web-2\", \"protocol\": \"ssh\", \"hostname\": \"127.0.0.1\"}");
    }

    @Test
    void eventsAreListedByPageAndByFilter() {
        String path = "/audit?object_type=target&object_id=" + target;

        JsonNode all = api.get(path).json();
        JsonNode first = api.get(path + "&limit=1").json();
        JsonNode second =
                api.get(path + "&limit=1&cursor=" + first.path("next").asText()).json();

        assertThat(all.path("total").asInt()).isEqualTo(2);
        assertThat(all.path("total_exact").asBoolean()).isTrue();
        assertThat(all.path("events").get(0)).isEqualTo(first.path("events").get(0));
        assertThat(all.path("events").get(1)).isEqualTo(second.path("events").get(0));
        assertThat(second.path("next").isNull()).isTrue();
        JsonNode event = all.path("events").get(0);
        assertThat(event.path("action").asText()).isEqualTo("target_update");
        assertThat(event.path("object_name").asText()).isEqualTo("web-2");
        assertThat(event.path("actor_name").asText()).isEqualTo("admin");
        assertThat(event.path("address").asText()).isEqualTo("127.0.0.1");
        assertThat(event.path("hash").asText()).hasSize(64);
        String at = event.path("at").asText();
        assertThat(total("/audit?actor=admin&action=target_update&outcome=done&from=" + at))
                .isEqualTo(1);
        assertThat(total("/audit?action=target_update&to=" + at)).isZero();
        assertThat(total("/audit?outcome=denied&actor=nobody")).isZero();
    }

    @Test
    void wrongFiltersAreRefused() {
        for (String filter : List.of(
                "outcome=perhaps",
                "from=yesterday",
                "to=1",
                "from=2026-12-24",
                "from=+999999999-12-31T23:59:59Z",
                "cursor=x",
                "limit=0")) {
            Answer answer = api.get("/audit?" + filter);
            assertThat(answer.status()).as(filter + " " + answer.text()).isEqualTo(400);
        }
        assertThat(api.post("/audit/verify", "{\"heads\": \"x\"}").code()).isEqualTo("validation_failed");
        assertThat(api.post("/audit/verify", "{\"head\": \"x\"}").status()).isEqualTo(400);
    }

    @Test
    void anExportIsTheListAsLinesTheOldestFirst() throws IOException {
        Answer answer = api.get("/audit/export?object_type=target&object_id=" + target);

        assertThat(answer.header("Content-Type")).startsWith("application/x-ndjson");
        List<JsonNode> lines = new ArrayList<>();
        for (String line : answer.text().lines().toList()) {
            lines.add(0, JSON.readTree(line));
        }
        List<JsonNode> events = new ArrayList<>();
        api.get("/audit?object_type=target&object_id=" + target)
                .json()
                .path("events")
                .forEach(events::add);
        assertThat(lines).isEqualTo(events).hasSize(2);
    }

    @Test
    void theLogIsVerifiedAndComparedWithEarlierHeads() {
        Answer first = api.post("/audit/verify");
        assertThat(first.status()).as(first.text()).isEqualTo(200);
        String heads = first.field("heads");
        Answer second = api.post("/audit/verify", "{\"heads\": \"" + heads + "\"}");

        for (Answer answer : List.of(first, second)) {
            assertThat(answer.json().path("valid").asBoolean()).isTrue();
            assertThat(answer.json().path("faults")).isEmpty();
            assertThat(answer.json().path("fault_count").asInt()).isZero();
        }
        assertThat(second.json().path("events").asLong())
                .isGreaterThan(first.json().path("events").asLong());
        Answer other = api.post("/audit/verify", "{\"heads\": \"1:1;" + "0".repeat(64) + "\"}");
        assertThat(other.status()).isEqualTo(200);
        assertThat(other.json().path("faults").get(0).path("code").asText()).isEqualTo("heads_differ");
    }

    @Test
    void whoMayNotReadTheLogIsToldSoAndNothingElse() {
        String password = "a password of this test";
        api.post("/users", "{\"username\": \"op\", \"role\": \"operator\", \"password\": \"" + password + "\"}")
                .field("id");
        Api operator = server.anonymous().login("op", password);

        for (Answer answer :
                List.of(operator.get("/audit"), operator.get("/audit/export"), operator.post("/audit/verify"))) {
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.code()).isEqualTo("forbidden");
            assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        }
        assertThat(total("/audit?actor=op&outcome=denied&action=audit_read")).isEqualTo(3);
    }

    private static int total(String path) {
        return Integer.parseInt(api.get(path).field("total"));
    }
}
