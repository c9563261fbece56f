package io.opsconductor.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.opsconductor.spring.testing.Api;
import io.opsconductor.spring.testing.Api.Answer;
import io.opsconductor.spring.testing.HostServer;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

class JobTransferOverRestTest {
    private static final String STREAM = """
            %YAML 1.2
            # two jobs

            ---
            name: a # first
            steps:
              - type: script
                script: |
                  ---x
                  echo "--- no marker"
            ---   # a comment
            ...
            --- {name: b, steps: [{type: exec, command: 'true'}]}
            """;

    @RegisterExtension
    static final HostServer server = new HostServer();

    private static Api admin;

    @BeforeAll
    static void logIn() {
        admin = server.admin();
    }

    @BeforeEach
    void deleteJobs() {
        JdbcClient.create(server.context().getBean(DataSource.class))
                .sql("DELETE FROM opsconductor.job")
                .update();
    }

    @Test
    void documentsBecomeJobsAndJobsTheSameDocuments() {
        JsonNode created = yaml("", STREAM).json();
        admin.post(
                        "/jobs",
                        "{\"name\": \"c\",\t\"steps\": [{\"type\": \"exec\", \"command\": \"a: \\\"b\\\"\\n---\\n\"}]}")
                .field("id");

        Answer exported = admin.get("/jobs/export");
        Answer json = admin.get("/jobs/export?format=json");

        assertThat(created.path("created").asInt()).as(created.toString()).isEqualTo(2);
        assertThat(created.at("/lines/0/line").asInt()).isEqualTo(5);
        assertThat(created.at("/lines/1/line").asInt()).isEqualTo(13);
        assertThat(exported.header("Content-Type")).startsWith("application/yaml");
        assertThat(exported.text()).startsWith("---\nname: a # first\nsteps:\n").contains("---\n {name: b, ");
        assertThat(yaml("?mode=upsert", exported.text())
                        .json()
                        .path("unchanged")
                        .asInt())
                .isEqualTo(3);
        assertThat(json.header("Content-Type")).startsWith("application/json");
        assertThat(json.json().path("jobs").findValuesAsText("name")).contains("a", "b", "c");
        assertThat(admin.post("/jobs/import?mode=upsert", json.text())
                        .json()
                        .path("unchanged")
                        .asInt())
                .isEqualTo(3);
        deleteJobs();
        assertThat(admin.post("/jobs/import", json.json().path("jobs").toString())
                        .json()
                        .path("created")
                        .asInt())
                .isEqualTo(3);
        assertThat(yaml("?mode=upsert&dry_run=true", exported.text())
                        .json()
                        .path("unchanged")
                        .asInt())
                .isEqualTo(3);
    }

    @Test
    void whatIsWrongIsToldByTheLineOfTheFile() {
        JsonNode report = yaml("?on_error=skip", STREAM + "---\nname: x\nsteps:\n  - {type: exec}\n")
                .json();

        assertThat(report.path("created").asInt()).isEqualTo(2);
        assertThat(report.at("/lines/2/code").asText()).isEqualTo("definition_invalid");
        assertThat(report.at("/lines/2/name").asText()).isEqualTo("x");
        assertThat(report.at("/lines/2/line").asInt()).isEqualTo(15);
        assertThat(report.at("/lines/2/errors/0/reason").asText()).startsWith("line 17: ");
        assertThat(admin.post("/jobs/import", "{\"job\": []}").code()).isEqualTo("validation_failed");
        assertThat(admin.post("/jobs/import", "[1]").json().at("/lines/0/code").asText())
                .isEqualTo("definition_invalid");
        assertThat(yaml("", "").json().path("lines").size()).isZero();
    }

    @Test
    void someAreExportedByNameAndOneToTheLetter() {
        yaml("", STREAM);
        String id = admin.get("/jobs/by-name/a").field("id");

        assertThat(admin.get("/jobs/export?name=b").text())
                .isEqualTo("---\n {name: b, steps: [{type: exec, command: 'true'}]}\n");
        assertThat(admin.get("/jobs/export?name=b&name=A&format=json").json().path("jobs"))
                .hasSize(2);
        assertThat(admin.get("/jobs/export?name=none").code()).isEqualTo("job_not_found");
        assertThat(admin.get("/jobs/export?format=xml").code()).isEqualTo("validation_failed");
        Answer one = admin.get("/jobs/" + id + "/export");
        assertThat(one.text()).startsWith("name: a # first\n").endsWith("marker\"\n");
        assertThat(one.header("Content-Disposition")).contains("a.yaml");
        deleteJobs();
        assertThat(admin.get("/jobs/export?format=json").json().path("jobs")).isEmpty();
        assertThat(admin.get("/jobs/export").text()).isEmpty();
    }

    @Test
    void aCloneIsAJobOfItsOwn() {
        yaml("", STREAM);
        String id = admin.get("/jobs/by-name/a").field("id");

        Answer clone = admin.post("/jobs/" + id + "/clone", "{\"name\": \"a copy\"}");

        assertThat(clone.status()).isEqualTo(201);
        assertThat(clone.header("Location")).endsWith("/jobs/" + clone.field("id"));
        assertThat(clone.field("source")).startsWith("name: \"a copy\" # first\n");
        assertThat(admin.post("/jobs/" + id + "/clone", "{\"name\": \"b\"}").code())
                .isEqualTo("name_taken");
        assertThat(admin.post("/jobs/" + id + "/clone", "{}").code()).isEqualTo("validation_failed");
    }

    private static Answer yaml(String query, String body) {
        return admin.send("POST", "/jobs/import" + query, body, "application/yaml");
    }
}
