package io.opsconductor.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.spring.testing.Api.Answer;
import io.opsconductor.spring.testing.HostServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Logging in as a browser does: the refresh token is a cookie, which no script sees. */
class BrowserLoginTest {
    private static final String LOGIN =
            "{\"username\": \"admin\", \"password\": \"" + HostServer.ADMIN_PASSWORD + "\", \"refresh_cookie\": true}";

    @RegisterExtension
    static final HostServer server = new HostServer();

    @Test
    void theRefreshTokenComesAsACookieAndNotInTheBody() {
        Answer answer = server.anonymous().post("/auth/login", LOGIN);

        assertThat(answer.json().path("refresh_token").isTextual()).isFalse();
        assertThat(answer.field("access_token")).isNotBlank();
        assertThat(answer.header("Set-Cookie"))
                .startsWith("__Secure-opsconductor-refresh=")
                .contains("; Path=/api/v1/auth")
                .contains("; Max-Age=604800")
                .contains("; Secure")
                .contains("; HttpOnly")
                .contains("; SameSite=Strict");
    }

    @Test
    void theCookieIsExchangedForTheNext() {
        Answer first = server.anonymous().post("/auth/login", LOGIN);

        Answer second = send("/auth/refresh", first);

        assertThat(second.field("access_token")).isNotBlank();
        assertThat(second.json().path("refresh_token").isTextual()).isFalse();
        assertThat(cookie(second)).isNotEqualTo(cookie(first));
        assertThat(send("/auth/refresh", first).code()).isEqualTo("refresh_token_superseded");
        assertThat(send("/auth/refresh", second).status()).isEqualTo(200);
    }

    @Test
    void logoutEndsTheSessionAndForgetsTheCookie() {
        Answer login = server.anonymous().post("/auth/login", LOGIN);

        Answer logout = send("/auth/logout", login);

        assertThat(logout.status()).isEqualTo(204);
        assertThat(logout.header("Set-Cookie")).contains("refresh=;").contains("; Max-Age=0");
        assertThat(send("/auth/refresh", login).code()).isEqualTo("refresh_token_invalid");
    }

    @Test
    void whatAnotherSiteHasTheBrowserSendIsRefused() {
        Answer login = server.anonymous().post("/auth/login", LOGIN);

        for (String site : new String[] {"cross-site", "same-site", "none"}) {
            Answer answer = send("/auth/refresh", login, "Sec-Fetch-Site", site);
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.code()).isEqualTo("cross_site");
        }
        assertThat(send("/auth/refresh", login, "Sec-Fetch-Site", "same-origin").status())
                .isEqualTo(200);
    }

    @Test
    void aFormOfAnotherSiteIsNotRead() {
        Answer login = server.anonymous().post("/auth/login", LOGIN);

        for (String type : new String[] {"application/x-www-form-urlencoded", "text/plain"}) {
            Answer answer = server.anonymous().send("POST", "/auth/refresh", "{}", type, "Cookie", cookie(login));
            assertThat(answer.code()).isEqualTo("media_type_unsupported");
        }
    }

    @Test
    void withoutAnyTokenThereIsNothingToExchange() {
        assertThat(server.anonymous().post("/auth/refresh", "{}").code()).isEqualTo("token_missing");
    }

    @Test
    void noOtherOriginIsLetIn() {
        Answer preflight = server.anonymous()
                .send(
                        "OPTIONS",
                        "/targets",
                        null,
                        null,
                        "Origin",
                        "https://evil.example",
                        "Access-Control-Request-Method",
                        "GET");
        Answer get = server.admin().send("GET", "/targets", null, null, "Origin", "https://evil.example");

        assertThat(preflight.header("Access-Control-Allow-Origin")).isEmpty();
        assertThat(preflight.status()).isGreaterThanOrEqualTo(400);
        assertThat(get.header("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void thePublicKeysAreAJwkSet() {
        Answer answer = server.anonymous().get("/auth/jwks");

        var key = answer.json().at("/keys/0");
        assertThat(key.path("kty").asText()).isEqualTo("EC");
        assertThat(key.path("crv").asText()).isEqualTo("P-256");
        assertThat(key.path("alg").asText()).isEqualTo("ES256");
        assertThat(key.path("use").asText()).isEqualTo("sig");
        assertThat(key.path("x").asText()).hasSize(43);
        assertThat(key.path("y").asText()).hasSize(43);
        assertThat(answer.json().path("keys")).hasSize(1);
        assertThat(answer.text()).doesNotContain("\"d\"");
    }

    private static Answer send(String path, Answer login, String... more) {
        String[] headers = new String[more.length + 2];
        headers[0] = "Cookie";
        headers[1] = cookie(login);
        System.arraycopy(more, 0, headers, 2, more.length);
        return server.anonymous().send("POST", path, "{}", "application/json", headers);
    }

    private static String cookie(Answer answer) {
        String header = answer.header("Set-Cookie");
        return header.substring(0, header.indexOf(';'));
    }
}
