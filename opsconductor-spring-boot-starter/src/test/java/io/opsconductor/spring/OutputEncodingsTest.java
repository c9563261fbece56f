package io.opsconductor.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.opsconductor.spring.testing.Api;
import io.opsconductor.spring.testing.Api.Answer;
import io.opsconductor.spring.testing.HostServer;
import io.opsconductor.spring.testing.Sse;
import io.opsconductor.testkit.ssh.OpenSshServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What becomes of output that is not UTF-8: all who show it show the same, and no byte is lost. */
class OutputEncodingsTest {
    private static final Map<String, byte[]> OUTPUTS = Map.of(
            "latin-1", "Größe é\n".getBytes(StandardCharsets.ISO_8859_1),
            "latin-1-at-the-end", "Gr\u00f6\u00dfe \u00e9".getBytes(StandardCharsets.ISO_8859_1),
            "code-page-850", "Größe ½\n".getBytes(Charset.forName("IBM850")),
            "utf-16", "Größe\n".getBytes(StandardCharsets.UTF_16LE),
            "broken-utf-8", new byte[] {'a', (byte) 0xc3, '(', (byte) 0xff, (byte) 0xe2, (byte) 0x82, '\n'},
            "cut-utf-8", new byte[] {'a', (byte) 0xe2, (byte) 0x82},
            "nul", new byte[] {'a', 0, 'b', '\n'},
            "utf-8", "Größe 日本 😀\n".getBytes(StandardCharsets.UTF_8));

    @RegisterExtension
    static final HostServer server = new HostServer("opsconductor.output-limit=8KB");

    private static final String NDJSON = "application/x-ndjson";

    private static OpenSshServer ssh;
    private static Api api;

    @BeforeAll
    static void prepare() {
        ssh = OpenSshServer.start();
        api = server.admin();
        api.post(
                        "/credentials",
                        "{\"name\": \"login\", \"credential_type\": \"ssh\", \"credential_data\": {\"username\": \""
                                + OpenSshServer.USER + "\", \"password\": "
                                + JsonNodeFactory.instance.textNode(ssh.password()) + "}}")
                .field("id");
        api.post("/targets", """
                        {"name": "host", "protocol": "ssh", "hostname": "%s", "port": %d, "credential_ref": "login"}
                        """.formatted(ssh.hostname(), ssh.port())).field("id");
    }

    @AfterAll
    static void stop() {
        ssh.close();
    }

    @Test
    void everyReaderShowsTheSameAndNoByteIsLost() throws Exception {
        List<String> steps = new ArrayList<>();
        for (Map.Entry<String, byte[]> output : OUTPUTS.entrySet()) {
            Path file = Files.write(ssh.newFile(output.getKey()), output.getValue());
            // byte by byte as well, so that characters are cut
            steps.add("{name: %s, type: exec, command: 'cat %s'}".formatted(output.getKey(), file));
            steps.add("{name: %s-cut, type: exec, command: 'dd bs=1 if=%s 2>/dev/null'}"
                    .formatted(output.getKey(), file));
        }
        String job = api.send(
                        "POST",
                        "/jobs",
                        "name: encodings\ntargets: [host]\nsteps: [" + String.join(", ", steps) + "]",
                        "application/yaml")
                .field("id");
        String run = api.post("/jobs/" + job + "/run", "{}").field("id");

        List<JsonNode> streamed = new Sse(api.stream("/runs/" + run + "/events"))
                .all().stream().map(Sse.Event::data).toList();
        List<JsonNode> listed = new ArrayList<>();
        api.send("GET", "/runs/" + run + "/events?limit=1000", null, null, "Accept", "application/json")
                .json()
                .path("events")
                .forEach(listed::add);

        assertThat(streamed.subList(0, streamed.size() - 1)).isEqualTo(listed);
        List<JsonNode> lines = lines(api.send("GET", "/runs/" + run + "/log", null, null, "Accept", NDJSON)
                .text());
        for (JsonNode step : api.get("/runs/" + run + "/steps?limit=100").json().path("steps")) {
            String name = step.path("name").asText();
            byte[] printed = OUTPUTS.get(name.replace("-cut", ""));
            String id = step.path("id").asText();
            assertThat(step.path("state").asText()).as(name).isEqualTo("succeeded");
            assertThat(bytes(listed, id)).as(name).isEqualTo(printed);
            String shown = new String(printed, StandardCharsets.UTF_8);
            assertThat(api.get("/runs/" + run + "/log?step_run_id=" + id).text())
                    .as(name)
                    .isEqualTo(shown.endsWith("\n") ? shown : shown + "\n");
            assertThat(text(listed, id)).as(name).isEqualTo(shown);
            assertThat(bytes(lines, id)).as(name).isEqualTo(printed);
            assertThat(text(lines, id)).as(name).isEqualTo(shown);
            assertThat(lines(api.send("GET", "/runs/" + run + "/log?step_run_id=" + id, null, null, "Accept", NDJSON)
                            .text()))
                    .as(name)
                    .isNotEmpty()
                    .allSatisfy(line -> {
                        assertThat(line.path("step_run_id").asText()).isEqualTo(id);
                        assertThat(line.path("target").asText()).isEqualTo("host");
                        assertThat(line.path("step").asText()).isEqualTo(name);
                        assertThat(line.path("kind").asText()).isEqualTo("stdout");
                        assertThat(line.has("at") && line.has("sequence")).isTrue();
                    });
        }
        Answer text = api.get("/runs/" + run + "/log?download=true");
        Answer json = api.send("GET", "/runs/" + run + "/log?download=true", null, null, "Accept", NDJSON);
        assertThat(text.header("Content-Type")).startsWith("text/plain");
        assertThat(text.header("Content-Disposition")).isEqualTo("attachment; filename=\"run-" + run + ".log\"");
        assertThat(json.header("Content-Type")).startsWith(NDJSON);
        assertThat(json.header("Content-Disposition")).isEqualTo("attachment; filename=\"run-" + run + ".ndjson\"");
        assertThat(api.send("GET", "/runs/" + run + "/log", null, null, "Accept", "*/*")
                        .header("Content-Type"))
                .startsWith("text/plain");
    }

    @Test
    void whereTheLimitCutOutputALineOfTheLogSaysSo() {
        String job = api.post("/jobs", """
                        {"name": "much", "targets": ["host"], "steps": [{"name": "s", "type": "exec", "command": "yes | head -c 9000"}]}""").field("id");
        String run = api.post("/jobs/" + job + "/run", "{}").field("id");
        new Sse(api.stream("/runs/" + run + "/events")).all();

        List<JsonNode> lines = lines(api.send("GET", "/runs/" + run + "/log", null, null, "Accept", NDJSON)
                .text());

        JsonNode last = lines.get(lines.size() - 1);
        assertThat(last.path("kind").asText()).isEqualTo("truncated");
        assertThat(last.has("text")).isFalse();
        assertThat(lines.subList(0, lines.size() - 1).stream()
                        .mapToInt(line -> line.path("text").asText().length())
                        .sum())
                .isEqualTo(8192);
    }

    private static List<JsonNode> lines(String ndjson) {
        return ndjson.lines()
                .map(line -> {
                    try {
                        return new ObjectMapper().readTree(line);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toList();
    }

    /** As the document says: the bytes where they are given, else the text. */
    private static byte[] bytes(List<JsonNode> events, String step) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (JsonNode event : events) {
            if (event.has("text") && event.path("step_run_id").asText().equals(step)) {
                bytes.writeBytes(
                        event.has("data")
                                ? Base64.getDecoder().decode(event.path("data").asText())
                                : event.path("text").asText().getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    private static String text(List<JsonNode> events, String step) {
        StringBuilder text = new StringBuilder();
        for (JsonNode event : events) {
            if (event.has("text") && event.path("step_run_id").asText().equals(step)) {
                text.append(event.path("text").asText());
            }
        }
        return text.toString();
    }
}
