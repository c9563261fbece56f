package io.opsconductor.server.canary;

import java.util.List;
import java.util.Map;

/** Requests with secrets where none is taken, or that are wrong in another way. */
final class RefusedRequests {
    private final Canary wrongPassword = Canary.of("a wrong password");
    private final Canary malformed = Canary.ascii("a password in malformed JSON");
    private final Canary misplaced = Canary.of("a password where none belongs");
    private final Canary badDefault = Canary.of("the default of a secret parameter");
    private final Canary unfit = Canary.of("a secret parameter that does not match");
    private final Canary unknown = Canary.of("a secret of an unknown name");

    List<Canary> canaries() {
        return List.of(wrongPassword, malformed, misplaced, badDefault, unfit, unknown);
    }

    void send(Talk talk) throws Exception {
        talk.send("/auth/login", Map.of("username", "admin", "password", wrongPassword.value()), 401);
        talk.keep(talk.api()
                .send(
                        "POST",
                        "/credentials",
                        "{\"name\": \"x\", \"credential_data\": {\"password\": \"" + malformed.word() + "\" \""
                                + malformed.word(),
                        "Content-Type",
                        "application/json"));
        talk.keep(talk.api()
                .send(
                        "POST",
                        "/credentials",
                        "{\"name\": \"x\", \"credential_type\": \"ssh\", \"credential_data\": "
                                + Talk.JSON.writeValueAsString(misplaced.value()) + "}",
                        "Content-Type",
                        "application/json"));
        talk.send(
                "/credentials",
                Map.of(
                        "name",
                        "x",
                        "credential_type",
                        "ssh",
                        "credential_data",
                        Map.of("username", "u", "password", misplaced.value(), "key", misplaced.value())),
                400);
        talk.send(
                "/jobs",
                Map.of(
                        "name",
                        "with-default",
                        "parameters",
                        List.of(Map.of("name", "s", "type", "secret", "default", badDefault.value())),
                        "steps",
                        List.of(Map.of("type", "exec", "command", "echo {{ s }}"))),
                400);
        String job = talk.post(
                        "/jobs",
                        Map.of(
                                "name",
                                "with-pattern",
                                "targets",
                                List.of("by-password"),
                                "parameters",
                                List.of(Map.of("name", "s", "type", "secret", "pattern", "[0-9]+")),
                                "steps",
                                List.of(Map.of("type", "exec", "command", "echo {{ s }}"))),
                        201)
                .get("id")
                .asText();
        talk.send("/jobs/" + job + "/run", Map.of("parameters", Map.of("s", unfit.value())), 400);
        talk.send("/jobs/" + job + "/run", Map.of("parameters", Map.of("s", "1", "t", unknown.value())), 400);
    }
}
