package io.opsconductor.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import io.opsconductor.spring.testing.Api;
import io.opsconductor.spring.testing.Api.Answer;
import io.opsconductor.spring.testing.HostServer;
import io.opsconductor.spring.testing.OpenIdProvider;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The users of an OpenID provider, through a browser and with the provider's own tokens. */
class OidcTest {
    private static OpenIdProvider provider;
    private static HostServer server;

    @BeforeAll
    static void start() throws IOException {
        provider = new OpenIdProvider();
        int port = freePort();
        server = new HostServer(
                        "server.port=" + port,
                        "opsconductor.rest.anonymous-requests-per-second=0",
                        "opsconductor.oidc.issuer=" + provider.issuer(),
                        "opsconductor.oidc.client-id=" + OpenIdProvider.CLIENT,
                        "opsconductor.oidc.client-secret=" + OpenIdProvider.SECRET,
                        "opsconductor.oidc.redirect-uri=http://127.0.0.1:" + port + "/api/v1/auth/oidc/callback",
                        "opsconductor.oidc.roles.admin=ops-admins",
                        "opsconductor.oidc.roles.operator=ops-team, night-shift",
                        "opsconductor.oidc.roles.viewer=everybody")
                .start();
    }

    @AfterAll
    static void stop() {
        server.close();
        provider.close();
    }

    @BeforeEach
    void asBefore() {
        provider.user("7", "ann", "night-shift");
        provider.idTokens(claims -> claims);
    }

    @Test
    void aBrowserGoesToTheProviderAndComesBackWithTheCookie() {
        Answer start = server.anonymous().get("/auth/oidc/login?return_to=/runs?state=failed%26limit=5");
        assertThat(start.status()).isEqualTo(302);
        assertThat(start.header("Location"))
                .startsWith(provider.issuer() + "/authorize?")
                .contains("code_challenge_method=S256")
                .contains("nonce=");
        assertThat(start.header("Set-Cookie"))
                .contains("HttpOnly")
                .contains("SameSite=Lax")
                .contains("Secure");

        Answer back = comeBack(start, start);

        assertThat(back.status()).as(back.text()).isEqualTo(302);
        assertThat(back.header("Location")).isEqualTo("/runs?state=failed&limit=5");
        String refresh = back.http().headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("__Secure-opsconductor-refresh="))
                .findFirst()
                .orElseThrow();
        Answer tokens = server.anonymous()
                .send("POST", "/auth/refresh", "{}", "application/json", "Cookie", refresh.split(";", 2)[0]);
        Api ann = server.anonymous().withToken(tokens.field("access_token"));
        assertThat(ann.get("/auth/verify").json().at("/user/username").asText()).isEqualTo("ann");
        assertThat(ann.get("/users/me").field("role")).isEqualTo("operator");
    }

    @Test
    void onlyTheBrowserThatBeganALoginEndsItAndOnlyOnce() {
        Answer start = server.anonymous().get("/auth/oidc/login");
        Answer other = server.anonymous().get("/auth/oidc/login");
        String callback = callback(start);

        assertThat(server.anonymous().get(callback).code()).isEqualTo("oidc_failed");
        assertThat(comeBack(start, other).code()).isEqualTo("oidc_failed");
        assertThat(send(callback, start).status()).isEqualTo(302);
        assertThat(send(callback, start).code()).isEqualTo("oidc_failed");
        assertThat(send("/auth/oidc/callback?error=access_denied&state=x", start)
                        .code())
                .isEqualTo("oidc_failed");
    }

    @Test
    void itLeadsNowhereElse() {
        for (String path : new String[] {
            "https://evil.example",
            "//evil.example",
            "/%5Cevil.example",
            "/\\evil.example",
            "evil",
            "/a%0d%0aX:%20y",
            ""
        }) {
            Answer start = server.anonymous().get("/auth/oidc/login?return_to=" + path.replace("\\", "%5C"));

            assertThat(comeBack(start, start).header("Location")).as(path).isEqualTo("/");
        }
    }

    @Test
    void anIdTokenThatIsNotOfThisLoginIsRefused() {
        Map<String, java.util.function.UnaryOperator<JWTClaimsSet.Builder>> changes = new LinkedHashMap<>();
        changes.put("another nonce", claims -> claims.claim("nonce", "x"));
        changes.put("no nonce", claims -> claims.claim("nonce", null));
        changes.put("another audience", claims -> claims.audience("somebody else"));
        changes.put("another issuer", claims -> claims.issuer("https://evil.example"));
        changes.put(
                "expired",
                claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(600))));
        changes.put("no subject", claims -> claims.subject(null));
        changes.forEach((what, change) -> {
            provider.idTokens(change);
            Answer start = server.anonymous().get("/auth/oidc/login");

            Answer back = comeBack(start, start);

            assertThat(back.status()).as(what).isEqualTo(401);
            assertThat(back.code()).as(what).isIn("oidc_failed", "token_invalid");
        });
    }

    @Test
    void whoeverHasNoRoleHereIsNotLetIn() {
        provider.user("8", "guest", "guests");
        Answer start = server.anonymous().get("/auth/oidc/login");

        assertThat(comeBack(start, start).code()).isEqualTo("oidc_role_missing");
        assertThat(withToken(provider.accessToken(claims -> claims))
                        .get("/targets")
                        .code())
                .isEqualTo("oidc_role_missing");
        assertThat(server.admin().get("/users/by-name/guest").code()).isEqualTo("user_not_found");
    }

    @Test
    void aTokenOfTheProviderIsTaken() {
        provider.user("9", "bob", "everybody");
        Api bob = withToken(provider.accessToken(claims -> claims));

        assertThat(bob.get("/targets").status()).isEqualTo(200);
        assertThat(bob.post("/targets", "{\"name\": \"x\", \"protocol\": \"ssh\", \"hostname\": \"localhost\"}")
                        .code())
                .isEqualTo("forbidden");
        assertThat(bob.get("/auth/verify").json().at("/user/email").asText()).isEqualTo("bob@example.org");
        provider.user("9", "bob", "ops-admins");
        assertThat(withToken(provider.accessToken(claims -> claims))
                        .get("/users")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aTokenThatIsNotGoodIsRefused() {
        String good = provider.accessToken(claims -> claims);
        Map<String, String> tokens = new LinkedHashMap<>();
        tokens.put("forged", provider.forgedToken());
        tokens.put("tampered", good.substring(0, good.length() - 6) + "AAAAAA");
        tokens.put("another audience", provider.accessToken(claims -> claims.audience("somebody else")));
        tokens.put("another issuer", provider.accessToken(claims -> claims.issuer("https://evil.example")));
        tokens.put(
                "expired",
                provider.accessToken(
                        claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(600)))));
        tokens.put("without an end", provider.accessToken(claims -> claims.expirationTime(null)));
        tokens.put("without a signature", unsigned(good));
        tokens.forEach((what, token) -> {
            Answer answer = withToken(token).get("/targets");
            assertThat(answer.status()).as(what).isEqualTo(401);
            assertThat(answer.code()).as(what).isEqualTo("token_invalid");
        });
    }

    @Test
    void theLocalAdministratorsNameIsNotToBeHad() {
        provider.user("10", "admin", "ops-admins");

        assertThat(withToken(provider.accessToken(claims -> claims))
                        .get("/users")
                        .code())
                .isEqualTo("name_taken");
    }

    private static String unsigned(String token) {
        String header = java.util.Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return header + "." + token.split("\\.", 3)[1] + ".";
    }

    private static Api withToken(String token) {
        return server.anonymous().withToken(token);
    }

    /** What a browser does that the provider sends back, which has the cookie of a login. */
    private static Answer comeBack(Answer start, Answer cookie) {
        return send(callback(start), cookie);
    }

    private static String callback(Answer start) {
        URI back = URI.create(server.anonymous().get(start.header("Location")).header("Location"));
        assertThat(back.getPath()).isEqualTo("/api/v1/auth/oidc/callback");
        return "/auth/oidc/callback?" + back.getRawQuery();
    }

    private static Answer send(String path, Answer cookie) {
        return server.anonymous()
                .send(
                        "GET",
                        path,
                        null,
                        null,
                        "Cookie",
                        cookie.header("Set-Cookie").split(";", 2)[0]);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
