package io.opsconductor.spring;

import static io.opsconductor.spring.BadInputs.login;
import static io.opsconductor.spring.BadInputs.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.spring.testing.Api;
import io.opsconductor.spring.testing.Api.Answer;
import io.opsconductor.spring.testing.HostServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class UsersOverRestTest {
    private static final String PASSWORD = "only looking at it";
    private static final String OTHER = "granite walrus umbrella";

    @RegisterExtension
    static final HostServer server = new HostServer();

    private final Api admin = server.admin();

    @Test
    void aUserIsChangedFieldByFieldAndThenDeleted() {
        String id = admin.post("/users", user("carla", "viewer", PASSWORD)).field("id");
        Api carla = server.anonymous().login("carla", PASSWORD);

        assertThat(carla.patch("/users/me", "{\"email\": \"carla@example.org\"}")
                        .field("email"))
                .isEqualTo("carla@example.org");
        assertThat(carla.get("/users/me").status()).isEqualTo(200);
        Answer promoted = admin.patch("/users/" + id, "{\"role\": \"operator\"}");
        assertThat(promoted.field("role")).isEqualTo("operator");
        assertThat(promoted.field("email")).isEqualTo("carla@example.org");
        assertThat(carla.get("/users/me").code()).isEqualTo("token_invalid");
        assertThat(admin.patch("/users/" + id, "{\"enabled\": false, \"email\": \"\"}")
                        .json()
                        .path("email")
                        .isNull())
                .isTrue();
        assertThat(tryLogin("carla", PASSWORD, null).code()).isEqualTo("login_failed");
        assertThat(admin.get("/users/by-name/Carla").json().path("enabled").asBoolean())
                .isFalse();
        assertThat(admin.delete("/users/by-name/carla").status()).isEqualTo(204);
        assertThat(admin.get("/users/" + id).code()).isEqualTo("user_not_found");
    }

    @Test
    void aPasswordThatWasResetIsReplacedByTheNextLogin() {
        String id = admin.post("/users", user("dora", "viewer", PASSWORD)).field("id");
        assertThat(admin.post("/users/" + id + "/password", "{\"new_password\": \"" + OTHER + "\"}")
                        .status())
                .isEqualTo(204);

        Answer refused = tryLogin("dora", OTHER, null);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("password_change_required");
        assertThat(tryLogin("dora", OTHER, "short").text())
                .contains("validation_failed", "new_password")
                .doesNotContain(OTHER);
        assertThat(tryLogin("dora", OTHER, PASSWORD).status()).isEqualTo(200);
        assertThat(server.anonymous().login("dora", PASSWORD).get("/users/me").text())
                .contains("\"must_change_password\":false");
    }

    @Test
    void whoGuessesTooOftenIsToldHowLongToWaitWhetherOrNotThereIsSuchAUser() {
        admin.post("/users", user("emil", "viewer", PASSWORD)).field("id");
        for (String name : new String[] {"EMIL", "nobody-at-all"}) {
            Answer answer = tryLogin(name, "wrong", null);
            int failures = 0;
            while (answer.code().equals("login_failed") && failures < 9) {
                failures++;
                answer = tryLogin(name, "wrong", null);
            }

            assertThat(failures).isGreaterThanOrEqualTo(5);
            assertThat(answer.code()).isEqualTo("too_many_logins");
            assertThat(answer.status()).isEqualTo(429);
            assertThat(Integer.parseInt(answer.header("Retry-After"))).isPositive();
            assertThat(answer.header("Retry-After"))
                    .isEqualTo(answer.json().path("retry_after").asText());
        }
    }

    @Test
    void whereALoginComesFromIsTheProxysWordOnlyIfThatIsSet() {
        try (HostServer behindProxy = new HostServer("server.forward-headers-strategy=native").start();
                HostServer open = new HostServer().start()) {
            int failures = 0;
            while (from(open, "203.0.113." + failures, "u" + failures).equals("login_failed")) {
                failures++;
            }
            assertThat(failures).isBetween(20, 26);
            for (int i = 0; i < failures; i++) {
                from(behindProxy, "203.0.113.1", "u" + i);
            }
            assertThat(from(behindProxy, "203.0.113.2", "somebody")).isEqualTo("login_failed");
        }
    }

    private static String from(HostServer server, String address, String name) {
        String body = login(name, "\"wrong\"");
        return server.anonymous()
                .send("POST", "/auth/login", body, "application/json", "X-Forwarded-For", address)
                .code();
    }

    private static Answer tryLogin(String username, String password, String replacement) {
        String body = login(username, "\"" + password + "\"");
        return server.anonymous()
                .post(
                        "/auth/login",
                        replacement == null ? body : body.replace("}", ", \"new_password\": \"" + replacement + "\"}"));
    }
}
