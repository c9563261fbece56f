package io.opsconductor.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.spring.testing.Api.Answer;
import io.opsconductor.spring.testing.HostServer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An application with Spring Security and users of its own, who need no token of ours; nobody else logs in. */
@Tag("spring-security")
class HostSecurityTest {
    @RegisterExtension
    static final HostServer server = new HostServer("host.users=true", "opsconductor.rest.login=false");

    private static final String TARGET = "{\"name\": \"%s\", \"protocol\": \"ssh\", \"hostname\": \"localhost\"}";

    @Test
    void theApplicationsUserActsWithTheRoleThatItGives() {
        assertThat(send("hanna", "POST", "/targets", TARGET.formatted("web-1")).status())
                .isEqualTo(201);
        assertThat(send("vera", "GET", "/targets", null).status()).isEqualTo(200);

        Answer refused = send("vera", "POST", "/targets", TARGET.formatted("web-2"));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("forbidden");
    }

    @Test
    void whoeverItDoesNotKnowNeedsAToken() {
        assertThat(server.anonymous().get("/targets").code()).isEqualTo("token_missing");
        assertThat(server.anonymous().withToken("x").get("/targets").code()).isEqualTo("token_invalid");
    }

    @Test
    void thereIsNoLogin() {
        String login = "{\"username\": \"admin\", \"password\": \"" + HostServer.ADMIN_PASSWORD + "\"}";

        for (String path : List.of("/auth/login", "/auth/refresh", "/auth/logout")) {
            assertThat(server.anonymous().post(path, login).code()).as(path).isEqualTo("token_missing");
            assertThat(send("hanna", "POST", path, login).code()).as(path).isEqualTo("route_not_found");
        }
    }

    @Test
    void whatSpringSecurityRefusesIsAProblem() {
        Answer wrong = server.anonymous()
                .send("GET", "/targets", null, null, "Authorization", "Basic " + base64("hanna:wrong"));
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.header("Content-Type")).isEqualTo("application/problem+json");
        Answer denied = send("hanna", "GET", "/forbidden-by-host", null);
        assertThat(denied.status()).isEqualTo(403);
        assertThat(denied.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(denied.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void verifySaysWhoItIs() {
        assertThat(send("hanna", "GET", "/auth/verify", null).text())
                .isEqualTo("{\"valid\":true,\"user\":{\"id\":\"hanna\",\"username\":\"hanna\",\"email\":null,"
                        + "\"role\":\"operator\"}}");
    }

    @Test
    void whoDidItIsAudited() {
        send("hanna", "POST", "/targets", TARGET.formatted("web-3"));

        assertThat(server.asHost().targets().findByName("web-3")).isPresent();
        assertThat(server.audited("target_create")).contains("host hanna 127.0.0.1");
    }

    private static Answer send(String user, String method, String path, String body) {
        return server.anonymous()
                .send(
                        method,
                        path,
                        body,
                        body == null ? null : "application/json",
                        "Authorization",
                        "Basic " + base64(user + ":" + user + "s"));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
