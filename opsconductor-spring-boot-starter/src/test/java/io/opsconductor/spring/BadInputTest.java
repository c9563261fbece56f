package io.opsconductor.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.spring.testing.Api;
import io.opsconductor.spring.testing.Api.Answer;
import io.opsconductor.spring.testing.HostServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever comes in at whatever door: the answer says what is wrong with it, and is never that the server failed. */
class BadInputTest {
    @RegisterExtension
    static final HostServer server = new HostServer();

    private static final String NOBODY = "00000000-0000-0000-0000-000000000000";
    private static final String HUGE = "x".repeat(100_000);
    private static final String SECRET = "hunter2-hunter2";

    private static Api admin;
    private static Api viewer;
    private static String target;
    private static String job;

    @BeforeAll
    static void prepare() {
        admin = server.admin();
        admin.post("/users", "{\"username\": \"vera\", \"role\": \"viewer\", \"password\": \"only looking at it\"}")
                .field("id");
        viewer = server.anonymous().login("vera", "only looking at it");
        admin.post("/credentials", credential("taken", SECRET)).field("id");
        target = admin.post("/targets", target("taken", "")).field("id");
        job = admin.post("/jobs", job("taken")).field("id");
    }

    /** @param says what the detail or an error must speak of; empty for anything */
    record Case(String method, String path, String body, int status, String code, String says) {
        @Override
        public String toString() {
            String shown = body.length() > 80 ? body.substring(0, 80) + "..." : body;
            return method + " " + (path.length() > 80 ? path.substring(0, 80) + "..." : path) + " " + shown;
        }
    }

    @ParameterizedTest
    @MethodSource({"shapes", "logins", "users", "credentials", "targets", "jobs", "runs", "addresses"})
    void isRefusedWithAReason(Case bad) {
        Answer answer = admin.send(
                bad.method,
                bad.path,
                bad.body.isEmpty() ? null : bad.body,
                bad.body.isEmpty() ? null : "application/json");

        assertThat(answer.code()).as(answer.text()).isEqualTo(bad.code);
        assertThat(answer.status()).isEqualTo(bad.status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.text()).contains(bad.says).doesNotContain(SECRET, "Exception", "java.", "SQL");
        assertThat(answer.json().path("detail").asText()).hasSizeBetween(10, 500);
    }

    static Stream<Case> shapes() {
        return Stream.of(
                post("/targets", "{", 400, "json_malformed", "line 1, column 2"),
                post("/targets", "{\"name\": hunter2-hunter2}", 400, "json_malformed", "line 1"),
                post("/targets", "{\"name\": \"a\", \"name\": \"b\"}", 400, "json_malformed", "twice"),
                post("/targets", target("t", "") + " {}", 400, "json_malformed", ""),
                post("/targets", "[]", 400, "validation_failed", "must be an object"),
                post("/targets", "null", 400, "body_missing", ""),
                post("/targets", "\"text\"", 400, "validation_failed", ""),
                post("/targets", "{}", 400, "validation_failed", "is required"),
                post("/targets", " ", 400, "body_missing", ""),
                post("/targets", "[".repeat(5000), 400, "json_too_complex", ""),
                post("/targets", "{\"port\": " + "9".repeat(200) + "}", 400, "json_too_complex", ""),
                post("/targets", "{\"name\": \"a\\u0000b\"}", 400, "text_malformed", "name"),
                post("/targets", "{\"metadata\": {\"\\ud800\": [1, \"x\"]}}", 400, "json_malformed", ""),
                post("/targets", "{\"metadata\": {\"a\": [1, \"\\udc00\"]}}", 400, "text_malformed", "metadata.a[1]"));
    }

    static Stream<Case> logins() {
        return Stream.of(
                post("/auth/login", "{\"username\": \"admin\"}", 400, "validation_failed", "password"),
                post("/auth/login", login("admin", "\"" + SECRET + "\""), 401, "login_failed", ""),
                post("/auth/login", login("nobody", "\"" + SECRET + "\""), 401, "login_failed", ""),
                post("/auth/login", login("' or 1=1 --", "\"x\""), 401, "login_failed", ""),
                post("/auth/login", login(HUGE, "\"x\""), 401, "login_failed", ""),
                post("/auth/login", login("admin", "\"" + HUGE + "\""), 401, "login_failed", ""),
                post("/auth/login", login("admin", "\"\""), 401, "login_failed", ""),
                post("/auth/login", login("admin", "12345"), 400, "validation_failed", "password"),
                post("/auth/login", login("admin", "null"), 400, "validation_failed", "password"),
                post("/auth/login", login("admin", "[\"" + SECRET + "\"]"), 400, "validation_failed", "password"),
                post("/auth/refresh", "{\"refresh_token\": \"x\"}", 401, "refresh_token_invalid", ""),
                post("/auth/refresh", "{\"refresh_token\": \"" + HUGE + "\"}", 401, "refresh_token_invalid", ""),
                post("/auth/refresh", "{\"refreshToken\": \"x\"}", 400, "validation_failed", "refresh_token"),
                post("/auth/logout", "{}", 400, "validation_failed", "refresh_token"));
    }

    static Stream<Case> users() {
        return Stream.of(
                post("/users", user("vera", "viewer", "long enough it is"), 409, "name_taken", ""),
                post("/users", user("VERA", "viewer", "long enough it is"), 409, "name_taken", ""),
                post("/users", user("x y", "viewer", "long enough it is"), 400, "validation_failed", "username"),
                post("/users", user(HUGE, "viewer", "long enough it is"), 400, "validation_failed", "username"),
                post("/users", user("", "viewer", "long enough it is"), 400, "validation_failed", "username"),
                post("/users", user("new", "king", "long enough it is"), 400, "validation_failed", "role"),
                post("/users", user("new", "viewer", "short"), 400, "validation_failed", "password"),
                post("/users", user("new", "viewer", HUGE), 400, "validation_failed", "password"),
                get("/users/" + NOBODY, 404, "user_not_found", NOBODY),
                get("/users/x", 400, "validation_failed", "id"),
                post("/users/me/password", passwords("wrong wrong", "long enough it is"), 403, "password_wrong", ""),
                post("/users/me/password", passwords(HostServer.ADMIN_PASSWORD, "x"), 400, "validation_failed", ""));
    }

    static Stream<Case> credentials() {
        return Stream.of(
                post("/credentials", credential("taken", SECRET), 409, "name_taken", ""),
                post("/credentials", credential("", SECRET), 400, "validation_failed", "name"),
                post("/credentials", credential(HUGE, SECRET), 400, "validation_failed", "name"),
                post("/credentials", credential("big", HUGE), 413, "secret_too_large", ""),
                post("/credentials", data("telnet", "{}"), 400, "validation_failed", "credential_type"),
                post("/credentials", data("ssh", "{}"), 400, "validation_failed", "credential_data.username"),
                post("/credentials", data("ssh", "{\"username\": \"u\"}"), 400, "validation_failed", "password"),
                post(
                        "/credentials",
                        data("ssh", "{\"username\": \"u\", \"password\": 1}"),
                        400,
                        "validation_failed",
                        "credential_data.password"),
                post(
                        "/credentials",
                        data("ssh", "{\"username\": \" \", \"password\": \"p\"}"),
                        400,
                        "validation_failed",
                        "credential_data.username"),
                post(
                        "/credentials",
                        data("ssh", "{\"username\": \"u\", \"password\": \"p\", \"private_key\": \"k\"}"),
                        400,
                        "validation_failed",
                        "credential_data.password"),
                post(
                        "/credentials",
                        data("winrm", "{\"username\": \"u\", \"password\": \"p\", \"auth_scheme\": \"x\"}"),
                        400,
                        "validation_failed",
                        "auth_scheme"),
                post(
                        "/credentials",
                        data("api_key", "{\"username\": \"u\", \"key\": \"p\"}"),
                        400,
                        "validation_failed",
                        "credential_data.username"),
                post(
                        "/credentials",
                        data("ssh", "{\"user\": \"u\"}"),
                        400,
                        "validation_failed",
                        "credential_data.user"),
                get("/credentials/" + NOBODY, 404, "credential_not_found", ""),
                get("/credentials/by-name/none", 404, "credential_not_found", ""),
                delete("/credentials/by-name/none", 404, "credential_not_found"),
                delete("/credentials/" + NOBODY, 404, "credential_not_found"),
                post(
                        "/credentials/" + NOBODY + "/rotate",
                        "{\"credential_data\": {}}",
                        404,
                        "credential_not_found",
                        ""),
                get("/credentials?limit=0", 400, "validation_failed", "limit"),
                get("/credentials?limit=501", 400, "validation_failed", "limit"),
                get("/credentials?limit=x", 400, "validation_failed", "limit"),
                get("/credentials?limit=99999999999", 400, "validation_failed", "limit"),
                get("/credentials?cursor=x", 400, "cursor_invalid", ""));
    }

    static Stream<Case> targets() {
        return Stream.of(
                post("/targets", target("taken", ""), 409, "name_taken", ""),
                post("/targets", target("a b", ""), 400, "validation_failed", "name"),
                post("/targets", target(HUGE, ""), 400, "validation_failed", "name"),
                post("/targets", target("t", ", \"port\": 0"), 400, "validation_failed", "port"),
                post("/targets", target("t", ", \"port\": 65536"), 400, "validation_failed", "port"),
                post("/targets", target("t", ", \"port\": \"22\""), 400, "validation_failed", "port"),
                post("/targets", target("t", ", \"port\": 22.5"), 400, "validation_failed", "port"),
                post("/targets", target("t", ", \"port\": 99999999999"), 400, "validation_failed", "port"),
                post("/targets", target("t", ", \"tags\": \"x\""), 400, "validation_failed", "tags"),
                post("/targets", target("t", ", \"tags\": [null]"), 400, "validation_failed", "tags"),
                post("/targets", target("t", ", \"tags\": [1]"), 400, "validation_failed", "tags[0]"),
                post("/targets", target("t", ", \"tags\": [\"a b\"]"), 400, "validation_failed", "tags"),
                post("/targets", target("t", ", \"tags\": [\"" + HUGE + "\"]"), 400, "validation_failed", "tags"),
                post("/targets", target("t", ", \"metadata\": []"), 400, "validation_failed", "metadata"),
                post("/targets", target("t", ", \"metadata\": {\"a\": null}"), 400, "validation_failed", "metadata"),
                post(
                        "/targets",
                        target("t", ", \"metadata\": {\"a\": {\"b\": [null]}}"),
                        400,
                        "validation_failed",
                        "metadata"),
                post(
                        "/targets",
                        target("t", ", \"metadata\": {\"a\": \"" + HUGE + "\"}"),
                        400,
                        "validation_failed",
                        "metadata"),
                post("/targets", target("t", ", \"credential_ref\": \"none\""), 404, "credential_not_found", ""),
                post(
                        "/targets",
                        target("t", ", \"credential_ref\": \"" + NOBODY + "\""),
                        404,
                        "credential_not_found",
                        ""),
                post("/targets", target("t", ", \"depends_on\": [\"none\"]"), 404, "target_not_found", ""),
                post("/targets", target("t", ", \"owner\": 1"), 400, "validation_failed", "owner"),
                post(
                        "/targets",
                        "{\"name\": \"t\", \"protocol\": \"telnet\", \"hostname\": \"h\"}",
                        400,
                        "protocol_unknown",
                        ""),
                post(
                        "/targets",
                        "{\"name\": \"t\", \"protocol\": \"ssh\", \"hostname\": \"\"}",
                        400,
                        "validation_failed",
                        "hostname"),
                post(
                        "/targets",
                        "{\"name\": \"t\", \"protocol\": \"ssh\", \"hostname\": \"a b\"}",
                        400,
                        "validation_failed",
                        "hostname"),
                put("/targets/" + NOBODY, target("t", ""), 404, "target_not_found"),
                get("/targets/" + NOBODY, 404, "target_not_found", ""),
                get("/targets/by-name/none", 404, "target_not_found", ""),
                get("/targets/by-name/" + HUGE.substring(0, 3000), 404, "target_not_found", ""),
                get("/targets?selector=(", 400, "selector_invalid", ""),
                get("/targets?selector=" + "not+".repeat(400) + "x", 400, "selector_invalid", ""),
                post("/targets/" + NOBODY + "/test", "", 404, "target_not_found", ""),
                get("/targets/" + NOBODY + "/host-keys", 404, "target_not_found", ""),
                post(
                        "/targets/" + NOBODY + "/host-keys/approve",
                        "{\"fingerprint\": \"x\"}",
                        404,
                        "target_not_found",
                        ""),
                delete("/targets/" + NOBODY, 404, "target_not_found"));
    }

    static Stream<Case> jobs() {
        return Stream.of(
                post("/jobs", job("taken"), 409, "name_taken", ""),
                post("/jobs", "{", 400, "definition_invalid", ""),
                post("/jobs", "[]", 400, "definition_invalid", ""),
                post("/jobs", "{\"name\": \"j\"}", 400, "definition_invalid", "steps"),
                post("/jobs", "{\"name\": \"j\", \"steps\": []}", 400, "definition_invalid", "steps"),
                post(
                        "/jobs",
                        "{\"name\": \"j\", \"steps\": [{\"type\": \"dance\"}]}",
                        400,
                        "definition_invalid",
                        "steps"),
                post(
                        "/jobs",
                        "{\"name\": \"j\\u0000\", \"steps\": [{\"type\": \"exec\", \"command\": \"x\"}]}",
                        400,
                        "definition_invalid",
                        ""),
                post("/jobs", "[".repeat(100_000), 400, "definition_invalid", ""),
                post("/jobs/check", "{}", 400, "definition_invalid", "steps"),
                put("/jobs/" + NOBODY, job("other"), 404, "job_not_found"),
                get("/jobs/" + NOBODY, 404, "job_not_found", ""),
                get("/jobs/" + NOBODY + "/versions", 404, "job_not_found", ""),
                post("/jobs/" + NOBODY + "/activate", "", 404, "job_not_found", ""),
                delete("/jobs/" + NOBODY, 404, "job_not_found"),
                delete("/jobs/by-name/none", 404, "job_not_found"),
                post("/jobs/" + NOBODY + "/run", "{}", 404, "job_not_found", ""));
    }

    static Stream<Case> runs() {
        return Stream.of(
                get("/runs/" + NOBODY, 404, "run_not_found", ""),
                get("/runs/" + NOBODY + "/targets", 404, "run_not_found", ""),
                get("/runs/" + NOBODY + "/steps", 404, "run_not_found", ""),
                get("/runs/" + NOBODY + "/log", 404, "run_not_found", ""),
                get("/runs/" + NOBODY + "/events", 404, "run_not_found", ""),
                get("/runs/" + NOBODY + "/events?after=-1", 400, "validation_failed", "after"),
                get("/runs/" + NOBODY + "/events?after=x", 400, "validation_failed", "after"),
                post("/runs/" + NOBODY + "/cancel", "", 404, "run_not_found", ""),
                get("/runs?state=x", 400, "validation_failed", "queued"),
                get("/runs?job_id=x", 400, "validation_failed", "job_id"),
                get("/runs/" + NOBODY + "/steps?target_run_id=x", 400, "validation_failed", "target_run_id"),
                get("/runs/" + NOBODY + "/steps?state=x", 400, "validation_failed", "state"),
                get("/runs?cursor=%20", 400, "cursor_invalid", ""));
    }

    static Stream<Case> addresses() {
        return Stream.of(
                get("/targets?selector=%00", 400, "url_malformed", ""),
                get("/runs/" + NOBODY + "x", 400, "validation_failed", "id"));
    }

    @Test
    void startingARunWithWrongValuesIsRefused() {
        String run = "/jobs/" + job + "/run";
        for (String body : List.of(
                "{\"parameters\": {\"unknown\": 1}}",
                "{\"parameters\": {\"n\": \"text\"}}",
                "{\"parameters\": {\"n\": [1]}}",
                "{\"parameters\": {\"n\": {\"a\": null}}}",
                "{\"parameters\": {\"n\": 1e400}}")) {
            Answer answer = admin.post(run, body);
            assertThat(answer.status()).as(body + answer.text()).isEqualTo(400);
            assertThat(answer.code()).as(body).isEqualTo("parameter_invalid");
        }
        for (String body : List.of(
                "{\"parameters\": {\"n\": null}}",
                "{\"parameters\": 1}",
                "{\"targets\": \"x\"}",
                "{\"targets\": [\"taken\"], \"selector\": \"*\"}",
                "{\"targets\": [{}]}")) {
            assertThat(admin.post(run, body).code()).as(body).isEqualTo("validation_failed");
        }
        assertThat(admin.post(run, "{\"targets\": [\"none\"]}").code()).isEqualTo("target_not_found");
        assertThat(admin.post(run, "{\"selector\": \"((\"}").code()).isEqualTo("selector_invalid");
        assertThat(admin.post(run, "{\"selector\": \"none:*\"}").code()).isEqualTo("no_targets_match");
        Answer key = admin.send("POST", run, "{}", "application/json", "Idempotency-Key", "k".repeat(5000));
        assertThat(key.status()).as(key.text()).isEqualTo(400);
    }

    @Test
    void whatIsInUseIsNotDeletedAndWhatIsNoOnesBusinessIsForbidden() {
        String credential =
                admin.post("/credentials", credential("used", SECRET)).field("id");
        admin.post("/targets", target("user", ", \"credential_ref\": \"used\"")).field("id");
        assertThat(admin.delete("/credentials/" + credential).code()).isEqualTo("in_use");
        assertThat(admin.delete("/credentials/" + credential).status()).isEqualTo(409);

        List<Answer> refused = new ArrayList<>(List.of(
                viewer.post("/users", user("new", "viewer", "long enough it is")),
                viewer.get("/users"),
                viewer.post("/credentials", credential("other", SECRET)),
                viewer.delete("/credentials/" + credential),
                viewer.post("/targets", target("other", "")),
                viewer.delete("/targets/" + target),
                viewer.post("/jobs", job("other")),
                viewer.delete("/jobs/" + job),
                viewer.post("/jobs/" + job + "/deactivate"),
                viewer.post("/jobs/" + job + "/run", "{}")));
        for (Answer answer : refused) {
            assertThat(answer.status()).as(answer.http().uri() + answer.text()).isEqualTo(403);
            assertThat(answer.code()).isEqualTo("forbidden");
        }
        assertThat(viewer.get("/targets").status()).isEqualTo(200);
        assertThat(viewer.get("/auth/verify").json().path("user").path("role").asText())
                .isEqualTo("viewer");
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedWhetherItSaysSoOrNot() {
        byte[] large =
                ("{\"name\": \"" + "x".repeat(2_200_000) + "\"}").getBytes(java.nio.charset.StandardCharsets.UTF_8);
        for (Map.Entry<String, String> door : Map.of("/targets", "application/json", "/jobs", "application/yaml")
                .entrySet()) {
            Answer honest = admin.sendBody("POST", door.getKey(), BodyPublishers.ofByteArray(large), door.getValue());
            assertThat(honest.status()).isEqualTo(413);
            assertThat(honest.code()).isEqualTo("body_too_large");
            Answer chunked = admin.sendBody(
                    "POST",
                    door.getKey(),
                    BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(large)),
                    door.getValue());
            assertThat(chunked.status()).isEqualTo(413);
            assertThat(chunked.code()).isEqualTo("body_too_large");
        }
    }

    @Test
    void nothingBreaksOnBytesThatAreNoText() {
        byte[] bytes = {'{', '"', 'n', 'a', 'm', 'e', '"', ':', '"', (byte) 0xff, (byte) 0xfe, '"', '}'};
        for (String door : List.of("/targets", "/jobs", "/auth/login", "/credentials", "/users")) {
            for (String type : List.of("application/json", "application/json;charset=UTF-16", "application/yaml")) {
                Answer answer = admin.sendBody("POST", door, BodyPublishers.ofByteArray(bytes), type);
                assertThat(answer.status()).as(door + type + answer.text()).isBetween(400, 415);
                assertThat(answer.code()).isNotEmpty();
            }
        }
    }

    @Test
    void noAnswerHoldsASecret() {
        Answer created = admin.post("/credentials", credential("silent", SECRET));
        String id = created.field("id");
        Answer rotated = admin.post(
                "/credentials/" + id + "/rotate",
                "{\"credential_data\": {\"username\": \"u\", \"password\": \"" + SECRET + "\"}}");

        assertThat(rotated.json().path("rotated_at").asText()).endsWith("Z");
        for (Answer answer : List.of(
                created,
                rotated,
                admin.get("/credentials/" + id),
                admin.get("/credentials/by-name/silent"),
                admin.get("/credentials"))) {
            assertThat(answer.status()).isLessThan(300);
            assertThat(answer.text()).contains("\"silent\"").doesNotContain(SECRET);
        }
        assertThat(admin.delete("/credentials/by-name/silent").status()).isEqualTo(204);
    }

    private static Case post(String path, String body, int status, String code, String says) {
        return new Case("POST", path, body, status, code, says);
    }

    private static Case put(String path, String body, int status, String code) {
        return new Case("PUT", path, body, status, code, "");
    }

    private static Case get(String path, int status, String code, String says) {
        return new Case("GET", path, "", status, code, says);
    }

    private static Case delete(String path, int status, String code) {
        return new Case("DELETE", path, "", status, code, "");
    }

    private static String login(String username, String password) {
        return "{\"username\": \"" + username + "\", \"password\": " + password + "}";
    }

    private static String user(String username, String role, String password) {
        return "{\"username\": \"" + username + "\", \"role\": \"" + role + "\", \"password\": \"" + password + "\"}";
    }

    private static String passwords(String current, String replacement) {
        return "{\"current_password\": \"" + current + "\", \"new_password\": \"" + replacement + "\"}";
    }

    private static String credential(String name, String password) {
        return "{\"name\": \"" + name
                + "\", \"credential_type\": \"ssh\", \"credential_data\": {\"username\": \"u\", \"password\": \""
                + password + "\"}}";
    }

    private static String data(String type, String data) {
        return "{\"name\": \"c\", \"credential_type\": \"" + type + "\", \"credential_data\": " + data + "}";
    }

    private static String target(String name, String more) {
        return "{\"name\": \"" + name + "\", \"protocol\": \"ssh\", \"hostname\": \"127.0.0.1\"" + more + "}";
    }

    private static String job(String name) {
        return "{\"name\": \"" + name
                + "\", \"targets\": [\"taken\"], \"parameters\": [{\"name\": \"n\", \"type\": \"number\", \"default\": 1}],"
                + " \"steps\": [{\"name\": \"s\", \"type\": \"exec\", \"command\": \"true\"}]}";
    }
}
