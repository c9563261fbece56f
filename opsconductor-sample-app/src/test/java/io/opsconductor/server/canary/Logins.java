package io.opsconductor.server.canary;

import io.opsconductor.server.RestClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Users who log in, and the tokens that they, their scripts and their browsers get. */
final class Logins {
    private final Canary userPassword = Canary.of("the password of a user");
    private final Canary changedPassword = Canary.of("the changed password of a user");
    private final Canary resetPassword = Canary.of("the password that an administrator gave a user");
    private final Canary replacedPassword = Canary.of("the password that a login brought");

    private final List<Canary> tokens = new ArrayList<>();

    /** All passwords, and the tokens so far. */
    List<Canary> canaries() {
        List<Canary> all = new ArrayList<>(List.of(userPassword, changedPassword, resetPassword, replacedPassword));
        all.addAll(tokens);
        return all;
    }

    void perform(Talk talk, RestClient anonymous, Canary adminPassword) throws Exception {
        talk.post("/users", Map.of("username", "somebody", "role", "operator", "password", userPassword.value()), 201);
        var pair = Talk.JSON.readTree(
                talk.send("/auth/login", Map.of("username", "somebody", "password", userPassword.value()), 200)
                        .body());
        String access = pair.get("access_token").asText();
        String refresh = pair.get("refresh_token").asText();
        addToken("an access token", access);
        addToken("a refresh token", refresh);
        var second = Talk.JSON.readTree(talk.send("/auth/refresh", Map.of("refresh_token", refresh), 200)
                .body());
        addToken("a second access token", second.get("access_token").asText());
        addToken("a second refresh token", second.get("refresh_token").asText());
        RestClient somebody = anonymous.login("somebody", userPassword.value());
        addToken("a third access token", somebody.token());
        talk.keep(somebody.send(
                "POST",
                "/users/me/password",
                Talk.JSON.writeValueAsString(
                        Map.of("current_password", userPassword.value(), "new_password", changedPassword.value())),
                "Content-Type",
                "application/json"));
        talk.send("/auth/refresh", Map.of("refresh_token", refresh), 401);
        String id = talk.api().get("/users/by-name/somebody").get("id").asText();
        talk.send("/users/" + id + "/password", Map.of("new_password", resetPassword.value()), 204);
        talk.send("/auth/login", Map.of("username", "somebody", "password", resetPassword.value()), 403);
        var replaced = Talk.JSON.readTree(talk.send(
                        "/auth/login",
                        Map.of(
                                "username",
                                "somebody",
                                "password",
                                resetPassword.value(),
                                "new_password",
                                replacedPassword.value()),
                        200)
                .body());
        addToken("a fourth access token", replaced.get("access_token").asText());
        var machine = Talk.JSON.readTree(talk.send(
                        "/tokens",
                        Map.of(
                                "name",
                                "ci",
                                "scopes",
                                List.of("run_read"),
                                "expires_at",
                                Instant.now().plus(Duration.ofDays(1)).toString()),
                        201)
                .body());
        addToken("an API token", machine.get("token").asText());
        String cookie = talk.send(
                        "/auth/login",
                        Map.of("username", "admin", "password", adminPassword.value(), "refresh_cookie", true),
                        200)
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow()
                .split("[=;]", 3)[1];
        addToken("a refresh token in a cookie", cookie);
        addToken("the access token of the administrator", talk.api().token());
    }

    private void addToken(String name, String token) {
        tokens.add(Canary.part(name, token, token.length() - 24, 24));
    }
}
