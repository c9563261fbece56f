package io.opsconductor.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.opsconductor.spring.testing.Api;
import io.opsconductor.spring.testing.Api.Answer;
import io.opsconductor.spring.testing.HostServer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What lists take in their queries, and what they refuse. */
class ListsOverRestTest {
    private static final String NOBODY = "00000000-0000-0000-0000-000000000000";

    @RegisterExtension
    static final HostServer SERVER = new HostServer();

    private static Api api;
    private static String run;

    @BeforeAll
    static void fill() {
        api = SERVER.admin();
        api.post("/credentials", """
                {"name": "login", "credential_type": "ssh", "credential_data": {"username": "u", "password": "p"}}
                """).field("id");
        api.post("/credentials", """
                {"name": "key", "credential_type": "api_key", "credential_data": {"header": "X-Key", "key": "k"}}
                """).field("id");
        for (String name : List.of("web-2", "Web-1", "db-1")) {
            api.post("/targets", """
                    {"name": "%s", "protocol": "ssh", "hostname": "%s.example.org", "tags": ["fleet:lists"]%s}
                    """.formatted(
                                    name, name, name.equals("db-1") ? "" : ", \"credential_ref\": \"login\""))
                    .field("id");
        }
        String job = api.post("/jobs", """
                {"name": "nothing", "targets": ["db-1"], "steps": [{"name": "s", "type": "exec", "command": "true"}]}
                """).field("id");
        run = api.post("/jobs/" + job + "/run", "{}").field("id");
        api.post("/schedules", """
                {"name": "nightly", "job_ref": "nothing", "interval_seconds": 86400, "enabled": false}
                """).field("id");
        api.post("/calendars", "{\"name\": \"holidays\", \"zone\": \"UTC\", \"blackouts\": []}")
                .field("id");
        api.post("/users", """
                {"username": "vera", "role": "viewer", "password": "correct horse battery"}
                """).field("id");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /targets?sort=-name                                    | targets     | name     | web-2 Web-1 db-1
            /targets?sort=created_at                               | targets     | name     | web-2 Web-1 db-1
            /targets?sort=-hostname&q=WEB                          | targets     | name     | web-2 Web-1
            /targets?credential_ref=login&selector=fleet:lists     | targets     | name     | Web-1 web-2
            /targets?protocol=winrm                                | targets     | name     | ''
            /targets?q=%25                                         | targets     | name     | ''
            /credentials?sort=-created_at                          | credentials | name     | key login
            /credentials?credential_type=api_key                   | credentials | name     | key
            /credentials?q=OGI&sort=rotated_at                     | credentials | name     | login
            /users?role=viewer&enabled=true&q=er                   | users       | username | vera
            /users?sort=-created_at                                | users       | username | vera admin
            /jobs?enabled=true&q=THING&sort=-updated_at            | jobs        | name     | nothing
            /jobs?enabled=false                                    | jobs        | name     | ''
            /schedules?enabled=false&q=night&sort=next_fire_at     | schedules   | name     | nightly
            /calendars?q=day                                       | calendars   | name     | holidays
            /runs?sort=queued_at                                   | runs        | job_name | nothing
            /runs?started_by=admin                                 | runs        | job_name | nothing
            /runs?started_by=vera                                  | runs        | job_name | ''
            /runs?state=queued,running,failed,canceled             | runs        | job_name | nothing
            /runs?queued_from=2026-01-01T00:00:00Z                 | runs        | job_name | nothing
            /runs?queued_to=2026-01-01T00:00:00Z                   | runs        | job_name | ''
            """)
    void listsAreNarrowedAndSorted(String path, String list, String name, String names) {
        JsonNode page = api.get(path).json();

        List<String> shown = new ArrayList<>();
        page.path(list).forEach(item -> shown.add(item.path(name).asText()));
        assertThat(String.join(" ", shown)).as(page.toString()).isEqualTo(names);
        assertThat(page.path("total").asLong()).isEqualTo(shown.size());
    }

    @Test
    void runsOfATargetAndTheirPartsAreNarrowed() {
        String target = api.get("/targets/by-name/db-1").field("id");
        assertThat(api.get("/runs?target_id=" + target).field("total")).isEqualTo("1");
        assertThat(api.get("/runs?target_id=" + NOBODY).field("total")).isEqualTo("0");
        assertThat(api.get("/runs?rerun_of=" + run).field("total")).isEqualTo("0");
        String parts = "/runs/" + run;
        assertThat(api.get(parts + "/targets?state=succeeded").field("total")).isEqualTo("0");
        assertThat(api.get(parts + "/steps?target=DB-1").field("total")).isEqualTo("1");
        assertThat(api.get(parts + "/steps?target=other").field("total")).isEqualTo("0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/targets?sort=port | sort | must be one of name, created_at, updated_at, hostname",
                "/targets?sort= | sort | must be one of name",
                "/targets?sort=--name | sort | must be one of name",
                "/targets?sort=name&sort=-name | sort | must be given once",
                "/targets?sort=name,id | sort | must be one of name",
                "/targets?q= | q | must have 1 to 128 characters",
                "/targets?Q=x | Q | is not known here; this address takes credential_ref, cursor, depends_on, limit, protocol, q, reachability,"
                        + " selector, sort",
                "/targets?reachability=x | reachability | must be one of reachable, unreachable, unknown",
                "/targets?selektor=* | selektor | is not known here",
                "/targets?x | x | is not known here",
                "/targets?a%62=1 | ab | is not known here",
                "/targets/" + NOBODY + "?x=1 | x | this address takes no parameters",
                "/users?role=boss | role | must be one of admin, operator, viewer",
                "/users?enabled=perhaps | enabled | must be true or false",
                "/credentials?credential_type=x | credential_type | must be one of ssh",
                "/schedules?job_id=x | job_id | must be a UUID",
                "/runs?job_id=%20 | job_id | must not be empty",
                "/runs?limit= | limit | must not be empty",
                "/runs?limit=0x10 | limit | must be a whole number",
                "/runs?limit=%2010 | limit | must be a whole number",
                "/runs?limit=10.0 | limit | must be a whole number",
                "/runs?state=queued,x | state | must be one of queued",
                "/runs?queued_from=yesterday | queued_from | must be a time",
                "/runs?sort=state | sort | must be one of queued_at",
                "/runs/" + NOBODY + "/targets?state=x | state | must be one of",
                "/calendars?sort=name | sort | is not known here",
                "/audit?user=x | user | is not known here"
            })
    void whatAListDoesNotTakeIsRefusedByName(String refused) {
        String[] parts = refused.split(" \\| ", -1);

        Answer answer = api.get(parts[0]);

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("validation_failed");
        JsonNode error = answer.json().path("errors").path(0);
        assertThat(error.path("path").asText()).isEqualTo(parts[1]);
        assertThat(error.path("reason").asText()).contains(parts[2]);
    }

    @Test
    void otherRoutesRefuseUnknownParametersToo() {
        assertThat(api.delete("/targets/" + UUID.randomUUID() + "?force=true").code())
                .isEqualTo("validation_failed");
        assertThat(api.post("/targets?dry=1", "{}").code()).isEqualTo("validation_failed");
        assertThat(api.get("/system/health?x=1").code()).isEqualTo("validation_failed");
        assertThat(api.get("/none?x=1").code()).isEqualTo("route_not_found");
        assertThat(SERVER.anonymous().get("/targets?x=1").code()).isEqualTo("token_missing");
    }

    @Test
    void aCredentialThatIsNotThereIsSaidToBeNotThere() {
        assertThat(api.get("/targets?credential_ref=none").code()).isEqualTo("credential_not_found");
        assertThat(api.get("/targets?credential_ref=" + NOBODY).field("total")).isEqualTo("0");
    }

    @Test
    void aCursorIsGoodForTheSameListOnly() {
        String next = api.get("/targets?limit=1&sort=-name").field("next");
        String page = "limit=1&cursor=" + next;
        assertThat(api.get("/targets?sort=-name&" + page)
                        .json()
                        .path("targets")
                        .path(0)
                        .path("name")
                        .asText())
                .isEqualTo("Web-1");
        assertThat(api.get("/targets?" + page).code()).isEqualTo("cursor_invalid");
        assertThat(api.get("/targets?sort=-name&q=web&" + page).code()).isEqualTo("cursor_invalid");
        assertThat(api.get("/users?" + page).code()).isEqualTo("cursor_invalid");
        assertThat(api.get("/runs?" + page).code()).isEqualTo("cursor_invalid");
        assertThat(api.get("/targets?sort=-name&limit=1&cursor=" + next + "&cursor=" + next)
                        .code())
                .isEqualTo("validation_failed");
    }
}
