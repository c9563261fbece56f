package io.opsconductor.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.opsconductor.spring.testing.Api;
import io.opsconductor.spring.testing.Api.Answer;
import io.opsconductor.spring.testing.HostServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Schedules and calendars, as a program out there keeps them. */
class SchedulesOverRestTest {
    private static final String SECRET = "hunter2-hunter2";

    @RegisterExtension
    static final HostServer server = new HostServer();

    private static Api api;

    @BeforeAll
    static void prepare() {
        api = server.admin();
        api.post("/targets", "{\"name\": \"web-1\", \"protocol\": \"ssh\", \"hostname\": \"127.0.0.1\", \"port\": 1}")
                .field("id");
        api.send("POST", "/jobs", """
                name: patch
                targets: [web-1]
                parameters: [{name: token, type: secret, required: false}, {name: level, type: number, default: 1}]
                steps: [{type: exec, command: "true"}]
                """, "application/yaml").field("id");
    }

    @Test
    void aScheduleIsMadeReadChangedPausedResumedAndDeleted() {
        Answer created = api.post("/schedules", """
                {"name": "nightly", "job_ref": "patch", "cron": "30 2 * * mon-fri", "zone": "Europe/Berlin",
                 "overlap_policy": "queue", "selector": "name:web-*", "parameters": {"token": "%s", "level": 2}}
                """.formatted(SECRET));
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        String path = "/schedules/" + created.field("id");
        assertThat(created.header("Location")).isEqualTo("/api/v1" + path);
        JsonNode schedule = created.json();
        assertThat(schedule.path("job_name").asText()).isEqualTo("patch");
        assertThat(schedule.path("job_ref").asText())
                .isEqualTo(api.get("/jobs/by-name/patch").field("id"));
        assertThat(schedule.path("dst_gap").asText()).isEqualTo("after");
        assertThat(schedule.path("dst_repeat").asText()).isEqualTo("first");
        assertThat(schedule.path("misfire_policy").asText()).isEqualTo("once");
        assertThat(schedule.path("parameters")).hasToString("{\"level\":2}");
        assertThat(schedule.path("secret_parameters")).hasToString("[\"token\"]");
        assertThat(schedule.path("next_fire_at").asText()).endsWith("Z");
        assertThat(schedule.path("last").isNull()).isTrue();

        assertThat(api.get(path).text()).isEqualTo(created.text());
        assertThat(api.get("/schedules/by-name/nightly").text()).isEqualTo(created.text());
        assertThat(api.get(path + "/next").json().path("next")).hasSize(10);
        assertThat(api.get(path + "/next?count=2").json().path("next").get(0).asText())
                .isEqualTo(schedule.path("next_fire_at").asText());

        Answer changed = api.put(path, """
                {"name": "often", "job_ref": "%s", "interval_seconds": 3600, "targets": ["web-1"]}
                """.formatted(schedule.path("job_ref").asText()));
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(changed.json().path("cron").isNull()).isTrue();
        assertThat(changed.json().path("secret_parameters")).hasToString("[\"token\"]");

        assertThat(api.post(path + "/pause").json().path("enabled").asBoolean()).isFalse();
        assertThat(api.get(path).json().path("next_fire_at").isNull()).isTrue();
        assertThat(api.post(path + "/resume").json().path("next_fire_at").asText())
                .endsWith("Z");

        Answer run = api.post(path + "/run");
        assertThat(run.status()).as(run.text()).isEqualTo(201);
        assertThat(run.header("Location")).isEqualTo("/api/v1/runs/" + run.field("id"));
        assertThat(run.json().path("started_by").asText()).isEqualTo("admin");
        assertThat(path).endsWith(run.json().path("schedule_id").asText());
        assertThat(api.get("/runs/" + run.field("id")).json().path("schedule_id"))
                .isEqualTo(run.json().path("schedule_id"));

        Answer list = api.get("/schedules?limit=1");
        assertThat(list.json().path("total").asInt()).isEqualTo(1);
        assertThat(list.json().path("schedules").get(0).path("name").asText()).isEqualTo("often");
        assertThat(created.text() + changed.text() + list.text() + run.text()).doesNotContain(SECRET);
        assertThat(api.delete(path).status()).isEqualTo(204);
        assertThat(api.get(path).code()).isEqualTo("schedule_not_found");
    }

    @Test
    void whatIsNotStoredIsPreviewed() {
        Answer preview = api.post("/schedules/preview?count=3", "{\"cron\": \"0 0 29 feb *\"}");
        assertThat(preview.json().path("next")).as(preview.text()).hasSize(3);
        assertThat(preview.json().path("next").get(0).asText()).endsWith("-02-29T00:00:00Z");
        assertThat(api.post("/schedules/preview", "{\"interval_seconds\": 60}")
                        .json()
                        .path("next"))
                .hasSize(10);
    }

    @Test
    void aCalendarIsMadeUsedAndDeletedWhenNothingGoesByIt() {
        Answer created = api.post("/calendars", sample("blackouts"));
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        String path = "/calendars/" + created.field("id");
        assertThat(created.header("Location")).isEqualTo("/api/v1" + path);
        assertThat(created.json().path("blackouts").get(1))
                .hasToString(
                        "{\"days\":[\"mon\",\"tue\",\"wed\",\"thu\",\"fri\"],\"from\":\"08:00\",\"to\":\"18:00\"}");
        String schedule = api.post("/schedules", """
                        {"name": "kept off", "job_ref": "patch", "cron": "0 */4 * * *", "calendar_ref": "freezes"}
                        """).field("id");

        assertThat(api.delete(path).code()).isEqualTo("in_use");
        assertThat(api.get("/calendars").json().path("total").asInt()).isEqualTo(1);
        Answer changed = api.put(path, "{\"name\": \"thaw\", \"zone\": \"UTC\", \"blackouts\": []}");
        assertThat(changed.json().path("blackouts")).isEmpty();
        assertThat(api.get("/calendars/by-name/thaw").text()).isEqualTo(changed.text());
        api.delete("/schedules/" + schedule);
        assertThat(api.delete("/calendars/by-name/thaw").status()).isEqualTo(204);
    }

    @Test
    void theScheduleOfTheDocumentIsTaken() {
        Answer created = api.post("/schedules", sample("job_ref").replace("env:prod", "name:*"));
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        assertThat(api.delete("/schedules/by-name/nightly").status()).isEqualTo(204);
    }

    /** The JSON in docs/schedules.md that holds a word. */
    private static String sample(String word) {
        try {
            Matcher block = Pattern.compile("^```json\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL)
                    .matcher(Files.readString(Path.of("..", "docs", "schedules.md")));
            while (block.find()) {
                if (block.group(1).contains(word)) {
                    return block.group(1);
                }
            }
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        throw new AssertionError("there is no sample with " + word);
    }
}
