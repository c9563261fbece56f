package io.opsconductor.spring;

import io.opsconductor.spring.testing.HostServer;
import java.util.stream.Stream;

/** What must not be let in, door by door. */
final class BadInputs {
    static final String NOBODY = "00000000-0000-0000-0000-000000000000";
    static final String HUGE = "x".repeat(100_000);
    static final String SECRET = "hunter2-hunter2";

    private BadInputs() {}

    /** @param says what the detail or an error must speak of; empty for anything */
    record Case(String method, String path, String body, int status, String code, String says) {
        @Override
        public String toString() {
            String shown = body.length() > 80 ? body.substring(0, 80) + "..." : body;
            return method + " " + (path.length() > 80 ? path.substring(0, 80) + "..." : path) + " " + shown;
        }
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
                post("/auth/refresh", "{\"refreshToken\": \"x\"}", 400, "validation_failed", "refreshToken"),
                post("/auth/logout", "{}", 401, "token_missing", "refresh_token"));
    }

    static Stream<Case> access() {
        String grants = "/users/" + NOBODY + "/grants";
        return Stream.of(
                post("/tokens", token("ci", "[\"run_read\"]", "\"tomorrow\""), 400, "validation_failed", "with a zone"),
                post("/tokens", token("ci", "[\"run_read\"]", "5"), 400, "validation_failed", "expires_at"),
                post(
                        "/tokens",
                        token("ci", "[\"run_read\"]", "\"2001-01-01T00:00:00Z\""),
                        400,
                        "validation_failed",
                        "days"),
                post(
                        "/tokens",
                        token("ci", "[\"run_read\"]", "\"9999-01-01T00:00:00Z\""),
                        400,
                        "validation_failed",
                        "days"),
                post("/tokens", token("ci", "[]", "\"2001-01-01T00:00:00Z\""), 400, "validation_failed", "scopes"),
                post(
                        "/tokens",
                        token("ci", "[\"root\"]", "\"2001-01-01T00:00:00Z\""),
                        400,
                        "validation_failed",
                        "scopes"),
                post(
                        "/tokens",
                        token(HUGE, "[\"run_read\"]", "\"2001-01-01T00:00:00Z\""),
                        400,
                        "validation_failed",
                        "name"),
                new Case("DELETE", "/tokens/" + NOBODY, "", 404, "api_token_not_found", ""),
                new Case("DELETE", "/auth/sessions/" + NOBODY, "", 404, "session_not_found", ""),
                new Case("DELETE", "/auth/sessions/x", "", 400, "validation_failed", ""),
                new Case("GET", grants, "", 404, "user_not_found", ""),
                new Case("PUT", grants, "{\"grants\": [{\"jobs\": \"*\"}]}", 400, "validation_failed", "targets"),
                new Case("PUT", grants, grant("", "*"), 400, "validation_failed", "grants[0].jobs"),
                new Case("PUT", grants, grant("*", "env:("), 400, "selector_invalid", ""),
                new Case("PUT", grants, grant("*", "*"), 404, "user_not_found", ""));
    }

    private static String token(String name, String scopes, String expiresAt) {
        return "{\"name\": \"" + name + "\", \"scopes\": " + scopes + ", \"expires_at\": " + expiresAt + "}";
    }

    private static String grant(String jobs, String targets) {
        return "{\"grants\": [{\"jobs\": \"" + jobs + "\", \"targets\": \"" + targets + "\"}]}";
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
                post("/users/me/password", passwords(HostServer.ADMIN_PASSWORD, "x"), 400, "validation_failed", ""),
                post("/users", user("new", "viewer", "passwordpassword"), 400, "validation_failed", "easily guessed"),
                get("/users/by-name/none", 404, "user_not_found", ""),
                patch("/users/" + NOBODY, "{}", 404, "user_not_found", NOBODY),
                patch("/users/" + NOBODY, "{\"role\": \"king\"}", 400, "validation_failed", "role"),
                patch("/users/" + NOBODY, "{\"enabled\": \"yes\"}", 400, "validation_failed", "enabled"),
                patch("/users/" + NOBODY, "{\"email\": \"x\"}", 400, "validation_failed", "email"),
                patch("/users/" + NOBODY, "{\"username\": \"x\"}", 400, "validation_failed", "username"),
                patch("/users/me", "{}", 400, "validation_failed", "email"),
                patch("/users/me", "{\"email\": \"x\"}", 400, "validation_failed", "email"),
                patch("/users/me", "{\"email\": \"\", \"role\": \"admin\"}", 400, "validation_failed", "role"),
                delete("/users/" + NOBODY, 404, "user_not_found"),
                delete("/users/by-name/admin", 409, "last_admin"),
                delete("/users/by-name/none", 404, "user_not_found"),
                post("/users/" + NOBODY + "/password", "{}", 400, "validation_failed", "new_password"),
                post(
                        "/users/" + NOBODY + "/password",
                        "{\"new_password\": \"long enough it is\"}",
                        404,
                        "user_not_found",
                        NOBODY));
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

    private static Case post(String path, String body, int status, String code, String says) {
        return new Case("POST", path, body, status, code, says);
    }

    private static Case put(String path, String body, int status, String code) {
        return new Case("PUT", path, body, status, code, "");
    }

    private static Case patch(String path, String body, int status, String code, String says) {
        return new Case("PATCH", path, body, status, code, says);
    }

    private static Case get(String path, int status, String code, String says) {
        return new Case("GET", path, "", status, code, says);
    }

    private static Case delete(String path, int status, String code) {
        return new Case("DELETE", path, "", status, code, "");
    }

    static String login(String username, String password) {
        return "{\"username\": \"" + username + "\", \"password\": " + password + "}";
    }

    static String user(String username, String role, String password) {
        return "{\"username\": \"" + username + "\", \"role\": \"" + role + "\", \"password\": \"" + password + "\"}";
    }

    static String passwords(String current, String replacement) {
        return "{\"current_password\": \"" + current + "\", \"new_password\": \"" + replacement + "\"}";
    }

    static String credential(String name, String password) {
        return "{\"name\": \"" + name
                + "\", \"credential_type\": \"ssh\", \"credential_data\": {\"username\": \"u\", \"password\": \""
                + password + "\"}}";
    }

    static String data(String type, String data) {
        return "{\"name\": \"c\", \"credential_type\": \"" + type + "\", \"credential_data\": " + data + "}";
    }

    static String target(String name, String more) {
        return "{\"name\": \"" + name + "\", \"protocol\": \"ssh\", \"hostname\": \"127.0.0.1\"" + more + "}";
    }

    static String job(String name) {
        return "{\"name\": \"" + name
                + "\", \"targets\": [\"taken\"], \"parameters\": [{\"name\": \"n\", \"type\": \"number\", \"default\": 1}],"
                + " \"steps\": [{\"name\": \"s\", \"type\": \"exec\", \"command\": \"true\"}]}";
    }
}
