package io.opsconductor.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opsconductor.spring.testing.Api;
import io.opsconductor.spring.testing.Api.Answer;
import io.opsconductor.spring.testing.HostServer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A part of something is changed by a JSON Merge Patch (RFC 7396). */
class MergePatchTest {
    private static final String SECRET = "hunter2-hunter2";

    @RegisterExtension
    static final HostServer server = new HostServer();

    private static Api api;

    @BeforeAll
    static void prepare() {
        api = server.admin();
        api.post("/targets", "{\"name\": \"web-1\", \"protocol\": \"ssh\", \"hostname\": \"127.0.0.1\"}")
                .field("id");
        api.send("POST", "/jobs", """
                name: patch
                targets: [web-1]
                parameters: [{name: token, type: secret, required: false}, {name: level, type: number, default: 1}]
                steps: [{type: exec, command: "true"}]
                """, "application/yaml").field("id");
    }

    @Test
    void ofATargetOnlyWhatIsNamedChanges() {
        String path = target();
        JsonNode before = api.get(path).json();

        Answer patched = api.patch(path, """
                {"hostname": "b.example.org", "tags": ["role:db"], "metadata": {"rack": null, "os": {"family": "linux"}}}
                """);

        assertThat(patched.status()).as(patched.text()).isEqualTo(200);
        ObjectNode expected = before.deepCopy();
        expected.put("hostname", "b.example.org");
        expected.putArray("tags").add("role:db");
        expected.putObject("metadata")
                .put("room", 7)
                .putObject("os")
                .put("version", 12)
                .put("family", "linux");
        expected.set("updated_at", patched.json().path("updated_at"));
        expected.put("generation", 2);
        assertThat(patched.json()).isEqualTo(expected);
        assertThat(api.get(path).json()).isEqualTo(expected);
        assertThat(patched.header("ETag")).isEqualTo("\"2\"");
    }

    @Test
    void whatIsNullGoesOrIsMissed() {
        String path = target();

        Answer patched = api.patch(path, "{\"port\": null, \"metadata\": null, \"depends_on\": null}");
        assertThat(patched.json().path("port").asInt()).as(patched.text()).isEqualTo(22);
        assertThat(patched.json().path("metadata")).isEmpty();
        assertThat(patched.json().path("depends_on")).isEmpty();
        Answer missed = api.patch(path, "{\"hostname\": null}");
        assertThat(missed.status()).isEqualTo(400);
        assertThat(missed.json().at("/errors/0/path").asText()).isEqualTo("hostname");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"colour": "red"}            | validation_failed | colour
            {"colour": null}             | validation_failed | colour
            {"id": "x"}                  | validation_failed | id
            {"generation": 7}            | validation_failed | generation
            {"port": "22"}               | validation_failed | port
            {"name": ""}                 | validation_failed | name
            {"tags": ["a", null]}        | validation_failed | tags[1]
            {"protocol": "gopher"}       | protocol_unknown  | protocol
            []                           | validation_failed | ``
            null                         | body_missing      | ``
            "x"                          | validation_failed | ``
            """)
    void aPatchIsCheckedAsWhatItMakes(String patch, String code, String field) {
        String path = target();

        Answer answer = api.patch(path, patch);

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.json().at("/errors/0/path").asText()).isEqualTo(field);
        assertThat(api.get(path).header("ETag")).isEqualTo("\"1\"");
    }

    @ParameterizedTest
    @CsvSource({
        "{\"a\": 1, json_malformed",
        "'{\"a\": 1, \"a\": 2}', json_malformed",
        "'{\"a\": \"\\u0000\"}', text_malformed"
    })
    void aPatchIsReadAsStrictlyAsAnyBody(String patch, String code) {
        assertThat(api.patch(target(), patch).code()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/json", "application/merge-patch+json", "application/merge-patch+json;charset=UTF-8"
            })
    void bothTypesAreTaken(String type) {
        Answer answer = api.send("PATCH", target(), "{\"port\": 2222}", type);

        assertThat(answer.json().path("port").asInt()).as(answer.text()).isEqualTo(2222);
        assertThat(answer.header("Content-Type")).startsWith("application/json");
    }

    @Test
    void otherTypesAreNotTakenAndNothingElseTakesPatches() {
        assertThat(api.send("PATCH", target(), "[]", "application/json-patch+json")
                        .status())
                .isEqualTo(415);
        assertThat(api.send(
                                "PUT",
                                target(),
                                "{\"name\": \"x\", \"protocol\": \"ssh\", \"hostname\": \"h\"}",
                                "application/merge-patch+json")
                        .status())
                .isEqualTo(415);
        String job = api.get("/jobs/by-name/patch").field("id");
        assertThat(api.patch("/jobs/" + job, "{}").status()).isEqualTo(405);
    }

    @Test
    void aCredentialGetsAnotherNameButNoOtherSecret() {
        String path = "/credentials/"
                + api.post("/credentials", """
                        {"name": "%s", "description": "old", "credential_type": "api_key",
                         "credential_data": {"header": "X-Key", "key": "%s"}}
                        """.formatted(UUID.randomUUID(), SECRET))
                        .field("id");
        String name = "renamed-" + UUID.randomUUID();

        Answer renamed = api.patch(path, "{\"name\": \"" + name + "\"}");
        assertThat(renamed.json().path("name").asText()).as(renamed.text()).isEqualTo(name);
        assertThat(renamed.json().path("description").asText()).isEqualTo("old");
        assertThat(renamed.json().path("rotated_at").isNull()).isTrue();
        assertThat(api.patch(path, "{\"description\": null}")
                        .json()
                        .path("description")
                        .isNull())
                .isTrue();
        Answer refused = api.patch(path, "{\"credential_data\": {\"header\": \"X-Key\", \"key\": \"" + SECRET + "\"}}");
        assertThat(refused.json().at("/errors/0/path").asText()).isEqualTo("credential_data");
        assertThat(refused.text()).doesNotContain(SECRET);
        assertThat(api.get("/audit?action=credential_update")
                        .json()
                        .path("total")
                        .asInt())
                .isGreaterThanOrEqualTo(2);
    }

    @Test
    void aScheduleKeepsWhatIsNotNamedAlsoItsSecrets() {
        Answer created = api.post("/schedules", """
                {"name": "%s", "job_ref": "patch", "cron": "30 2 * * mon-fri", "zone": "Europe/Berlin",
                 "dst_gap": "skip", "misfire_policy": "skip", "overlap_policy": "queue", "selector": "name:web-*",
                 "parameters": {"token": "%s", "level": 2}}
                """.formatted(UUID.randomUUID(), SECRET));
        String path = "/schedules/" + created.field("id");

        Answer patched = api.patch(path, "{\"overlap_policy\": \"skip\", \"parameters\": {\"level\": 3}}");

        assertThat(patched.status()).as(patched.text()).isEqualTo(200);
        ObjectNode expected = created.json().deepCopy();
        expected.put("overlap_policy", "skip");
        expected.putObject("parameters").put("level", 3);
        expected.set("updated_at", patched.json().path("updated_at"));
        expected.put("generation", 2);
        assertThat(patched.json()).isEqualTo(expected);
        assertThat(patched.json().path("secret_parameters")).hasToString("[\"token\"]");

        Answer both = api.patch(path, "{\"interval_seconds\": 3600}");
        assertThat(both.status()).as("it has a cron expression, too").isEqualTo(400);
        Answer interval = api.patch(path, """
                {"interval_seconds": 3600, "cron": null, "zone": null, "dst_gap": null, "dst_repeat": null,
                 "selector": null, "targets": ["web-1"]}
                """);
        assertThat(interval.status()).as(interval.text()).isEqualTo(200);
        assertThat(interval.json().path("cron").isNull()).isTrue();
        assertThat(interval.json().path("targets")).hasToString("[\"web-1\"]");
        assertThat(interval.json().path("secret_parameters")).hasToString("[\"token\"]");
        assertThat(api.patch(path, "{\"enabled\": false}")
                        .json()
                        .path("interval_seconds")
                        .asInt())
                .isEqualTo(3600);
        assertThat(patched.text() + both.text() + interval.text()).doesNotContain(SECRET);
    }

    @Test
    void aCalendarKeepsItsBlackoutsOrGetsOthers() throws Exception {
        Answer created = api.post("/calendars", """
                {"name": "%s", "zone": "UTC", "blackouts": [{"days": ["mon"], "from": "08:00", "to": "18:00"},
                 {"from": "2026-12-24T18:00", "to": "2027-01-02T06:00"}]}
                """.formatted(UUID.randomUUID()));
        String path = "/calendars/" + created.field("id");

        Answer moved = api.patch(path, "{\"zone\": \"Europe/Berlin\"}");
        assertThat(moved.json().path("zone").asText()).as(moved.text()).isEqualTo("Europe/Berlin");
        assertThat(moved.json().path("blackouts")).isEqualTo(created.json().path("blackouts"));
        Answer emptied = api.patch(path, "{\"blackouts\": []}");
        assertThat(emptied.json().path("blackouts")).isEqualTo(new ObjectMapper().readTree("[]"));
        Answer wrong = api.patch(path, "{\"blackouts\": [{\"from\": \"x\", \"to\": \"y\"}]}");
        assertThat(wrong.json().at("/errors/0/path").asText()).isEqualTo("blackouts[0].from");
    }

    @Test
    void patchesOfDifferentFieldsAtOnceAreAllThereInTheEnd() throws Exception {
        String path = target();
        int threads = 4;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Answer>> futures = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                String patch = "{\"metadata\": {\"m" + i + "\": " + i + "}}";
                futures.add(pool.submit(() -> api.patch(path, patch)));
            }
            for (Future<Answer> future : futures) {
                Answer answer = future.get();
                assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(api.get(path).json().path("metadata")).hasSize(3 + threads);
    }

    @Test
    void aPatchMayExpectAGeneration() {
        String path = target();

        assertThat(api.send("PATCH", path, "{\"port\": 1}", "application/json", "If-Match", "\"2\"")
                        .status())
                .isEqualTo(412);
        assertThat(api.send("PATCH", path, "{\"port\": 1}", "application/json", "If-Match", "\"1\"")
                        .status())
                .isEqualTo(200);
    }

    private static String target() {
        return "/targets/"
                + api.post("/targets", """
                        {"name": "%s", "protocol": "ssh", "hostname": "a.example.org", "port": 2222,
                         "tags": ["env:prod", "role:web"], "depends_on": ["web-1"],
                         "metadata": {"rack": "r1", "room": 7, "os": {"version": 12}}}
                        """.formatted("t-" + UUID.randomUUID())).field("id");
    }
}
