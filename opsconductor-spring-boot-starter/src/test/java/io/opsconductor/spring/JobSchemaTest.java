package io.opsconductor.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.opsconductor.spring.testing.Api;
import io.opsconductor.spring.testing.Api.Answer;
import io.opsconductor.spring.testing.HostServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The schema that is published is the one that definitions are checked against. */
class JobSchemaTest {
    private static final Pattern SAMPLE =
            Pattern.compile("(<!-- refused[^\n]*-->\n)?```yaml\n(name: .*?)```", Pattern.DOTALL);
    private static final YAMLMapper YAML = new YAMLMapper();

    /** Each with where it is wrong. */
    private static final List<List<String>> BAD = List.of(
            List.of("name: x\nsteps: []\n", "steps", "line 2"),
            List.of("name: x\n", "steps", "line 1"),
            List.of("steps:\n  - {type: exec, command: \"true\"}\n", "name", "line 1"),
            List.of("name: x\nsteps:\n  - type: exec\n    comand: \"true\"\n", "steps[0].comand", "line 4"),
            List.of("name: x\nsteps:\n  - type: exec\n    command: 1\n", "steps[0].command", "line 4"),
            List.of("name: x\nsteps:\n  - type: sing\n    command: a\n", "steps[0].type", "line 3"),
            List.of("name: x\nparallelism: 0\nsteps:\n  - {type: exec, command: a}\n", "parallelism", "line 2"),
            List.of("name: x\nstrategy: best\nsteps:\n  - {type: exec, command: a}\n", "strategy", "line 2"),
            List.of("name: x\nbatch: [1, x%]\nsteps:\n  - {type: exec, command: a}\n", "batch", "line 2"),
            List.of(
                    "name: x\nsteps:\n  - type: exec\n    command: a\n    retry: {attempts: 1}\n",
                    "steps[0].retry.attempts",
                    "line 5"),
            List.of(
                    "name: x\nsteps:\n  - type: exec\n    command: a\n    timeout_seconds: 604801\n",
                    "steps[0].timeout_seconds",
                    "line 5"),
            List.of(
                    "name: x\nparameters:\n  - {name: 1a}\nsteps:\n  - {type: exec, command: a}\n",
                    "parameters[0].name",
                    "line 3"));

    @RegisterExtension
    static final HostServer server = new HostServer();

    private static Api api;
    private static JsonSchema schema;

    @BeforeAll
    static void fetch() {
        api = server.admin();
        schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(api.get("/jobs/schema").text());
    }

    @Test
    void itIsGivenOnceAndConfirmedAfterwards() {
        Answer first = api.get("/jobs/schema");

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.header("Content-Type")).startsWith("application/schema+json");
        assertThat(first.header("Cache-Control")).isEqualTo("private, no-cache");
        assertThat(first.json().path("$schema").asText()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
        Answer again = api.send("GET", "/jobs/schema", null, null, "If-None-Match", first.header("ETag"));
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.text()).isEmpty();
        assertThat(server.anonymous().get("/jobs/schema").code()).isEqualTo("token_missing");
    }

    @Test
    void itAcceptsWhatTheServerAccepts() throws IOException {
        List<String> samples = SAMPLE.matcher(Files.readString(Path.of("..", "docs", "jobs.md")))
                .results()
                .filter(sample -> sample.group(1) == null)
                .map(sample -> sample.group(2))
                .toList();

        assertThat(samples).hasSizeGreaterThan(5);
        for (String sample : samples) {
            assertThat(schema.validate(YAML.readTree(sample))).as(sample).isEmpty();
            assertThat(check(sample).status()).as(sample).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @MethodSource("bad")
    void itRefusesWhatTheServerRefusesWithThePlace(List<String> bad) throws JsonProcessingException {
        Answer refused = check(bad.get(0));

        assertThat(schema.validate(YAML.readTree(bad.get(0)))).isNotEmpty();
        assertThat(refused.code()).isEqualTo("definition_invalid");
        assertThat(refused.json().path("errors"))
                .as(refused.text())
                .anyMatch(error -> error.path("path").asText().startsWith(bad.get(1))
                        && error.path("reason").asText().startsWith(bad.get(2) + ":"));
        JsonNode json = YAML.readTree(bad.get(0));
        assertThat(api.post("/jobs/check", json.toPrettyString()).code()).isEqualTo("definition_invalid");
    }

    static List<List<String>> bad() {
        return BAD;
    }

    private static Answer check(String yaml) {
        return api.send("POST", "/jobs/check", yaml, "application/yaml");
    }
}
