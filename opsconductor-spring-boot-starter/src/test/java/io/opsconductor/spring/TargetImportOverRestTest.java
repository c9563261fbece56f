package io.opsconductor.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.opsconductor.common.Role;
import io.opsconductor.spi.Secret;
import io.opsconductor.spring.testing.Api;
import io.opsconductor.spring.testing.Api.Answer;
import io.opsconductor.spring.testing.HostServer;
import io.opsconductor.target.TargetQuery;
import io.opsconductor.user.NewUser;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

@Timeout(120)
class TargetImportOverRestTest {
    private static final String EVIL = "=cmd|' /C calc'!A0";

    @RegisterExtension
    static final HostServer server = new HostServer("opsconductor.rest.max-import-size=3MB");

    private static Api admin;

    @BeforeAll
    static void logIn() {
        admin = server.admin();
        admin.post("/credentials", """
                        {"name": "login", "credential_type": "ssh",
                         "credential_data": {"username": "root", "password": "sesame"}}
                        """).field("id");
    }

    @AfterEach
    void deleteTargets() {
        JdbcClient sql = JdbcClient.create(server.context().getBean(DataSource.class));
        sql.sql("DELETE FROM opsconductor.target_dependency").update();
        sql.sql("DELETE FROM opsconductor.target").update();
    }

    @Test
    void aSheetBecomesTargets() {
        JsonNode report = csv("", """
                \uFEFFname,protocol,hostname,port,credential_ref,tags,depends_on,metadata.rack,metadata.note,metadata.on
                web-1,ssh,10.0.0.1,,login,env:prod; role:web,db-1,7,"two
                lines, and ""quotes\""",true
                db-1,ssh,10.0.0.2,2222,,,,1.10,007,

                """).json();

        assertThat(report.path("created").asInt()).as(report.toString()).isEqualTo(2);
        assertThat(report.at("/lines/0/line").asInt()).isEqualTo(2);
        assertThat(report.at("/lines/1/line").asInt()).isEqualTo(4);
        assertThat(report.at("/lines/1/outcome").asText()).isEqualTo("created");
        JsonNode web = target("web-1");
        assertThat(web.path("port").asInt()).isEqualTo(22);
        assertThat(web.path("tags").toString()).isEqualTo("[\"env:prod\",\"role:web\"]");
        assertThat(web.at("/metadata/rack").toString()).isEqualTo("7");
        assertThat(web.at("/metadata/on").toString()).isEqualTo("true");
        assertThat(web.at("/metadata/note").asText()).isEqualTo("two\nlines, and \"quotes\"");
        assertThat(web.path("depends_on").get(0)).isEqualTo(target("db-1").path("id"));
        JsonNode metadata = target("db-1").path("metadata");
        assertThat(metadata).hasSize(2);
        assertThat(metadata.path("note").toString()).isEqualTo("\"007\"");
        assertThat(metadata.path("rack").toString()).isEqualTo("\"1.10\"");
    }

    @Test
    void whatIsWrongIsToldByLineAndNothingIsStored() {
        Answer answer = csv("", """
                name,protocol,hostname,port
                good,ssh,a,22
                "over
                two lines",ssh,a,22
                short,ssh
                port,ssh,a,many
                ,ssh,a,22
                """);

        assertThat(answer.status()).isEqualTo(200);
        JsonNode report = answer.json();
        assertThat(report.path("created").asInt()).isZero();
        assertThat(report.path("failed").asInt()).isEqualTo(4);
        assertThat(lines(report))
                .containsExactly(
                        "3 validation_failed name",
                        "5 validation_failed ",
                        "6 validation_failed port",
                        "7 validation_failed name");
        assertThat(names()).isEmpty();
        assertThat(csv("?on_error=skip", "name,protocol,hostname\ngood,ssh,a\n,ssh,a\n")
                        .json()
                        .path("created")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void aBodyThatIsNoSheetIsRefused() {
        Answer unknown = csv("", "name,hostnam,Port\nx,y,z\n");
        assertThat(unknown.code()).isEqualTo("validation_failed");
        assertThat(unknown.json().path("errors").findValuesAsText("path")).containsExactly("hostnam", "Port");
        assertThat(csv("", "hostname,hostname\n").json().path("errors").findValuesAsText("path"))
                .containsExactly("hostname", "name");
        Answer open = csv("", "name\n\"x\n");
        assertThat(open.code()).isEqualTo("csv_malformed");
        assertThat(open.json().path("line").asText()).isEqualTo("2");
        assertThat(csv("", "").code()).isEqualTo("validation_failed");
        assertThat(admin.sendBody(
                                "POST",
                                "/targets/import",
                                BodyPublishers.ofByteArray("name\n\u00e9\n".getBytes(StandardCharsets.ISO_8859_1)),
                                "text/csv")
                        .code())
                .isEqualTo("text_malformed");
        assertThat(csv("?mode=replace", "name\n").code()).isEqualTo("validation_failed");
        assertThat(admin.send("POST", "/targets/import", "x", "text/plain").code())
                .isEqualTo("media_type_unsupported");
    }

    @Test
    void itsBodiesHaveALimitOfTheirOwn() {
        String line = "x".repeat(1000) + "\n";

        assertThat(csv("", "name\n" + line.repeat(2500)).json().path("failed").asInt())
                .isEqualTo(2500);
        assertThat(csv("", "name\n" + line.repeat(3500)).code()).isEqualTo("body_too_large");
        assertThat(admin.sendBody(
                                "POST",
                                "/targets/import",
                                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(
                                        line.repeat(3500).getBytes(StandardCharsets.UTF_8))),
                                "text/csv")
                        .code())
                .isEqualTo("body_too_large");
        assertThat(admin.post("/targets", "{\"name\": \"" + line.repeat(2500) + "\"}")
                        .code())
                .isEqualTo("body_too_large");
    }

    @Test
    void whoMayNotImportIsToldSoBeforeTheBodyIsLookedAt() {
        String password = "a password of this test";
        server.asHost().users().create(new NewUser("vera", null, Role.VIEWER, Secret.ofString(password)));
        Api viewer = server.anonymous().login("vera", password);

        assertThat(viewer.send("POST", "/targets/import", ",,,", "text/csv").code())
                .isEqualTo("forbidden");
        assertThat(viewer.post("/targets/import", "[1, 2]").code()).isEqualTo("forbidden");
        assertThat(viewer.post("/jobs/import", "{}").code()).isEqualTo("forbidden");
        assertThat(viewer.send("POST", "/jobs/import", "a: [", "application/yaml")
                        .code())
                .isEqualTo("forbidden");
    }

    @Test
    void whatIsTooMuchForOneImportIsNotReadToItsEnd() {
        assertTooMany(csv("", ",".repeat(1_000)), "columns");
        assertThat(csv("", "x,".repeat(999) + "x").json().path("errors")).hasSize(20);
        assertTooMany(csv("", "name\n" + "x\n".repeat(10_001) + "\"not closed"), "lines");
        String items = "{},".repeat(10_001);
        assertTooMany(admin.post("/targets/import", "[" + items), "lines");
        assertTooMany(admin.post("/targets/import", "{\"targets\": [" + items), "lines");
        assertTooMany(admin.post("/jobs/import", "{\"jobs\": [" + items), "lines");
        assertTooMany(admin.send("POST", "/jobs/import", "a: 1\n---\n".repeat(10_001), "application/yaml"), "lines");
    }

    private static void assertTooMany(Answer answer, String what) {
        assertThat(answer.code()).isEqualTo("validation_failed");
        assertThat(answer.json().path("errors").findValuesAsText("path")).containsExactly(what);
    }

    @Test
    void jsonComesAsAListOrInAnObject() {
        JsonNode list = admin.post("/targets/import", """
                        [{"name": "b", "protocol": "ssh", "hostname": "b", "depends_on": ["a"]},
                         {"name": "a", "protocol": "ssh", "hostname": "a", "metadata": {"deep": {"list": [1]}}}]
                        """).json();
        JsonNode object = admin.post(
                        "/targets/import?mode=upsert&dry_run=true",
                        "{\"targets\": [{\"name\": \"a\", \"hostname\": \"new\"}, {\"name\": \"b\"}, {\"name\": \"c\", \"prot\": 1}]}")
                .json();

        assertThat(list.path("created").asInt()).isEqualTo(2);
        assertThat(object.path("dry_run").asBoolean()).isTrue();
        assertThat(object.path("updated").asInt()).isEqualTo(1);
        assertThat(object.path("unchanged").asInt()).isEqualTo(1);
        assertThat(object.at("/lines/2/errors/0/path").asText()).isEqualTo("prot");
        assertThat(object.at("/lines/2/line").asInt()).isEqualTo(3);
        assertThat(object.at("/lines/2/name").asText()).isEqualTo("c");
        assertThat(admin.post("/targets/import", "{\"hosts\": []}").code()).isEqualTo("validation_failed");
        assertThat(admin.post("/targets/import", "{\"targets\": [").code()).isEqualTo("json_malformed");
    }

    @Test
    void whatIsExportedIsImportedAsItWasAndIsNoFormula() {
        admin.post("/targets/import", """
                        [{"name": "a", "protocol": "ssh", "hostname": "a", "tags": ["@home", "-x", "z"]},
                         {"name": "b", "protocol": "ssh", "hostname": "::1", "depends_on": ["a"], "credential_ref": "login",
                          "metadata": {"n": -5, "s": "-5", "t": "true", "e": "", "f": "%s", "q": "\\"x\\"", "l": [1, "x"],
                                       "d": 1.5, "k,\\"y": "v", "c": "a,b\\r\\nc", "w": " x "}}]
                        """.formatted(EVIL)).field("created");

        Answer exported = admin.get("/targets/export");

        assertThat(exported.header("Content-Type")).isEqualTo("text/csv;charset=UTF-8");
        assertThat(exported.header("Content-Disposition")).contains("targets.csv");
        assertThat(exported.text())
                .startsWith("name,protocol,hostname,port,credential_ref,tags,depends_on,metadata.c,metadata.d,")
                .contains("\r\nb,ssh,::1,22,login,,a,")
                .contains(",;-x;@home;z,")
                .contains(",\"\"\"" + EVIL + "\"\"\",");
        JsonNode again = csv("?mode=upsert", exported.text()).json();
        assertThat(again.path("unchanged").asInt()).as(again.toString()).isEqualTo(2);
        assertThat(admin.get("/targets/export?selector=name:a").text())
                .doesNotContain("metadata")
                .contains("\r\na,");
        assertThat(admin.get("/targets/export?selector=(").code()).isEqualTo("selector_invalid");
    }

    /** Where lists are separated by semicolons, a spreadsheet makes a cell of what stands between two of them. */
    @Test
    void noValueIsCutAtASemicolon() {
        admin.post("/targets/import", """
                        [{"name": "a", "protocol": "ssh", "hostname": "a",
                          "metadata": {"note": "x;=HYPERLINK(A1);y", "list": [";=1"], "k;=2": "v", "\\"q": 1, "\\"r\\"": 2}}]
                        """).field("created");

        String exported = admin.get("/targets/export").text();

        assertThat(exported).doesNotContain(";");
        JsonNode again = csv("?mode=upsert", exported).json();
        assertThat(again.path("unchanged").asInt()).as(again.toString()).isEqualTo(1);
    }

    @Test
    void aSheetOfThousandsIsReadAndWritten() {
        String sheet = "name,protocol,hostname,tags,metadata.serial\n"
                + IntStream.range(0, 1_200)
                        .mapToObj(i -> "host-%d,ssh,10.0.0.1,env:prod;rack:%d,s-%d".formatted(i, i % 40, i))
                        .collect(Collectors.joining("\n"));

        assertThat(csv("", sheet).json().path("created").asInt()).isEqualTo(1_200);

        String exported = admin.get("/targets/export").text();
        assertThat(exported.lines()).hasSize(1_201);
        assertThat(csv("?mode=upsert&dry_run=true", exported)
                        .json()
                        .path("unchanged")
                        .asInt())
                .isEqualTo(1_200);
    }

    private static Answer csv(String query, String body) {
        return admin.send("POST", "/targets/import" + query, body, "text/csv");
    }

    private static JsonNode target(String name) {
        return admin.get("/targets/by-name/" + name).json();
    }

    private static List<String> lines(JsonNode report) {
        List<String> lines = new ArrayList<>();
        report.path("lines")
                .forEach(line -> lines.add(line.path("line").asText() + " "
                        + line.path("code").asText() + " "
                        + line.at("/errors/0/path").asText()));
        return lines;
    }

    private static List<String> names() {
        List<String> names = new ArrayList<>();
        server.asHost().targets().export(TargetQuery.all(), target -> names.add(target.name()));
        return names;
    }
}
