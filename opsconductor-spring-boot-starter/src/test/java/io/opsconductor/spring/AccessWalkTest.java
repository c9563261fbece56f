package io.opsconductor.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import io.opsconductor.DatabaseSettings;
import io.opsconductor.MasterKey;
import io.opsconductor.OpsConductor;
import io.opsconductor.auth.Client;
import io.opsconductor.common.Role;
import io.opsconductor.spi.Secret;
import io.opsconductor.spring.testing.Api;
import io.opsconductor.spring.testing.Api.Answer;
import io.opsconductor.spring.testing.HostServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Walks all routes, of which {@link RoutesTest} knows that docs/rest.md names each, with every kind of token. */
class AccessWalkTest {
    private static final String PASSWORD = "a password of this test";
    private static final Pattern ROW =
            Pattern.compile("^\\| `([A-Z]+) (/\\S+)` \\| (open|viewer|operator|admin) \\|", Pattern.MULTILINE);

    /** Bodies that are read without complaint, so that what refuses them is the right that is missing. */
    private static final Map<String, String> BODIES = Map.ofEntries(
            Map.entry(
                    "POST /users", "{\"username\": \"new\", \"role\": \"viewer\", \"password\": \"" + PASSWORD + "\"}"),
            Map.entry(
                    "POST /users/me/password",
                    "{\"current_password\": \"not the right one\", \"new_password\": \"" + PASSWORD + "\"}"),
            Map.entry("PATCH /users/{id}", "{\"email\": \"a@example.org\"}"),
            Map.entry("POST /users/{id}/password", "{\"new_password\": \"" + PASSWORD + "\"}"),
            Map.entry("PUT /users/{id}/grants", "{\"grants\": []}"),
            Map.entry("POST /tokens", "{\"name\": \"ci\", \"scopes\": [\"run_read\"], \"expires_at\": \"SOON\"}"),
            Map.entry(
                    "POST /credentials",
                    "{\"name\": \"new\", \"credential_type\": \"api_key\", \"credential_data\": {\"header\": \"X-Key\", \"key\": \"k-e-y\"}}"),
            Map.entry(
                    "POST /credentials/{id}/rotate",
                    "{\"credential_data\": {\"header\": \"X-Key\", \"key\": \"k-e-y\"}}"),
            Map.entry("POST /targets", "{\"name\": \"new\", \"protocol\": \"ssh\", \"hostname\": \"localhost\"}"),
            Map.entry("POST /targets/import", "{\"targets\": []}"),
            Map.entry("PUT /targets/{id}", "{\"name\": \"new\", \"protocol\": \"ssh\", \"hostname\": \"localhost\"}"),
            Map.entry("PATCH /targets/{id}", "{\"hostname\": \"127.0.0.1\"}"),
            Map.entry("PATCH /credentials/{id}", "{\"description\": \"changed\"}"),
            Map.entry("PATCH /schedules/{id}", "{\"interval_seconds\": 7200}"),
            Map.entry("PATCH /calendars/{id}", "{\"zone\": \"UTC\"}"),
            Map.entry("POST /targets/{id}/host-keys/approve", "{\"fingerprint\": \"SHA256:x\"}"),
            Map.entry("POST /jobs", "{\"name\": \"new\", \"steps\": [{\"type\": \"exec\", \"command\": \"true\"}]}"),
            Map.entry(
                    "PUT /jobs/{id}", "{\"name\": \"new\", \"steps\": [{\"type\": \"exec\", \"command\": \"true\"}]}"),
            Map.entry("POST /jobs/import", "{\"jobs\": []}"),
            Map.entry("POST /jobs/{id}/clone", "{\"name\": \"bad/name\"}"),
            Map.entry("POST /runs", "{\"definition\": {\"steps\": [{\"type\": \"exec\", \"command\": \"true\"}]}}"),
            Map.entry("POST /runs/{id}/rerun", "{\"what\": \"all\"}"),
            Map.entry("POST /schedules", "{\"name\": \"new\", \"job_ref\": \"fixture\", \"interval_seconds\": 3600}"),
            Map.entry(
                    "PUT /schedules/{id}", "{\"name\": \"new\", \"job_ref\": \"fixture\", \"interval_seconds\": 3600}"),
            Map.entry("POST /schedules/preview", "{\"interval_seconds\": 3600}"),
            Map.entry("POST /calendars", "{\"name\": \"new\", \"zone\": \"UTC\", \"blackouts\": []}"),
            Map.entry("PUT /calendars/{id}", "{\"name\": \"new\", \"zone\": \"UTC\", \"blackouts\": []}"));

    /** After these the token at hand is good no more. */
    private static final Set<String> ENDS_SESSIONS = Set.of("POST /auth/revoke-all", "POST /auth/keys/replace");

    @RegisterExtension
    static final HostServer server = new HostServer(
            "opsconductor.rest.requests-per-second=0", "opsconductor.rest.anonymous-requests-per-second=0");

    private static final Map<String, String> FIXTURES = new LinkedHashMap<>();

    @BeforeAll
    static void prepare() {
        Api admin = server.admin();
        for (Role role : Role.values()) {
            admin.post(
                            "/users",
                            "{\"username\": \"%1$s-1\", \"role\": \"%1$s\", \"password\": \"%2$s\"}"
                                    .formatted(role.code(), PASSWORD))
                    .field("id");
        }
        for (String resource : List.of("credentials", "targets", "jobs", "calendars", "schedules")) {
            String body = BODIES.get("POST /" + resource).replace("\"new\"", "\"fixture\"");
            FIXTURES.put(resource, admin.post("/" + resource, body).field("id"));
        }
    }

    @Test
    void eachRoleGetsInWhereTheTableOfRoutesSaysSoAndNowhereElse() throws IOException {
        List<Route> routes = routes();
        assertThat(routes).hasSizeGreaterThan(70);
        List<String> wrong = new ArrayList<>();
        for (Role role : List.of(Role.VIEWER, Role.OPERATOR, Role.ADMIN)) {
            Api api = login(role);
            for (Route route : routes) {
                Answer answer = route.call(api);
                boolean allowed = route.open() || role.compareTo(Role.valueOf(route.least())) <= 0;
                boolean asSaid = allowed
                        ? answer.status() < 400
                                || (answer.status() != 401 && !answer.code().equals("forbidden"))
                        : answer.status() == 403 && answer.code().equals("forbidden");
                if (!asSaid
                        && !route.path().startsWith("/auth/log")
                        && !route.path().equals("/auth/refresh")) {
                    wrong.add(role + " " + route + ": " + answer.status() + " " + answer.text());
                }
                if (allowed && ENDS_SESSIONS.contains(route.name())) {
                    api = login(role);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void noRouteTakesATokenThatIsNotGood() throws Exception {
        Map<String, String> tokens = new LinkedHashMap<>();
        String good = login(Role.ADMIN).token();
        String kid = JWT.decode(good).getKeyId();
        tokens.put("expired", expired());
        tokens.put("tampered", tampered(good));
        tokens.put(
                "alg none",
                JWT.create().withKeyId(kid).withIssuer("opsconductor").sign(Algorithm.none()));
        tokens.put("another's signature", copied(good, kid));
        tokens.put("unknown kid", copied(good, UUID.randomUUID().toString()));
        tokens.put("public key as HMAC secret", JWT.create().withKeyId(kid).sign(Algorithm.HMAC256(kid)));
        tokens.put("revoked", loggedOut());
        tokens.put("revoked API token", revokedApiToken());
        tokens.put("unknown API token", "opsconductor_" + "x".repeat(43));
        for (Map.Entry<String, String> token : tokens.entrySet()) {
            Api api = server.anonymous().withToken(token.getValue());
            for (Route route : routes()) {
                if (route.open()) {
                    continue;
                }
                Answer answer = route.call(api);

                assertThat(answer.status()).as(token.getKey() + " " + route).isEqualTo(401);
                assertThat(answer.code())
                        .as(token.getKey() + " " + route)
                        .isEqualTo(token.getKey().equals("expired") ? "token_expired" : "token_invalid");
            }
        }
    }

    @Test
    void anotherUsersTokenDoesNotReachOnesOwn() {
        Api viewer = login(Role.VIEWER);
        Api operator = login(Role.OPERATOR);
        String session =
                operator.get("/auth/sessions").json().at("/sessions/0/id").asText();
        String token = operator.post("/tokens", newToken("mine")).field("id");

        assertThat(viewer.delete("/auth/sessions/" + session).code()).isEqualTo("session_not_found");
        assertThat(viewer.delete("/tokens/" + token).code()).isEqualTo("api_token_not_found");
        assertThat(viewer.get("/auth/sessions").text()).doesNotContain(session);
        assertThat(viewer.get("/tokens").text()).doesNotContain(token);
        assertThat(operator.delete("/tokens/" + token).status()).isEqualTo(204);
        assertThat(operator.delete("/auth/sessions/" + session).status()).isEqualTo(204);
    }

    @Test
    void anApiTokenReachesWhatItsScopesName() {
        Api operator = login(Role.OPERATOR);
        String value = operator.post("/tokens", newToken("reads runs")).field("token");
        Api machine = server.anonymous().withToken(value);

        assertThat(machine.get("/runs").status()).isEqualTo(200);
        assertThat(machine.get("/auth/verify").json().at("/user/username").asText())
                .isEqualTo("operator-1");
        for (String path : List.of("/targets", "/jobs", "/credentials", "/users", "/auth/sessions", "/tokens")) {
            assertThat(machine.get(path).code()).as(path).isEqualTo("forbidden");
        }
    }

    private static String newToken(String name) {
        return dated(BODIES.get("POST /tokens").replace("\"ci\"", "\"" + name + "\""));
    }

    private static String dated(String body) {
        return body.replace("SOON", Instant.now().plus(Duration.ofDays(30)).toString());
    }

    private static Api login(Role role) {
        return server.anonymous().login(role.code() + "-1", PASSWORD);
    }

    private static String expired() {
        var environment = server.context().getEnvironment();
        Instant past = Instant.now().minus(Duration.ofMinutes(16));
        try (OpsConductor node = OpsConductor.builder()
                .database(DatabaseSettings.of(
                        environment.getRequiredProperty("spring.datasource.url"),
                        environment.getRequiredProperty("spring.datasource.username"),
                        Secret.ofString(environment.getRequiredProperty("spring.datasource.password"))))
                .masterKey(MasterKey.passphrase(Secret.ofString("the master key of the tests")))
                .concurrentRuns(0)
                .clock(() -> past)
                .build()) {
            node.start();
            return node.auth()
                    .login("admin-1", Secret.ofString(PASSWORD), Client.unknown())
                    .accessToken();
        }
    }

    private static String tampered(String token) {
        int last = token.lastIndexOf('.') + 1;
        return token.substring(0, last) + (token.charAt(last) == 'A' ? 'B' : 'A') + token.substring(last + 1);
    }

    /** All that it says, signed by somebody else. */
    private static String copied(String token, String kid) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair pair = generator.generateKeyPair();
        var claims = JWT.decode(token);
        return JWT.create()
                .withKeyId(kid)
                .withIssuer(claims.getIssuer())
                .withSubject(claims.getSubject())
                .withClaim("sid", claims.getClaim("sid").asString())
                .withClaim("ver", claims.getClaim("ver").asInt())
                .withIssuedAt(claims.getIssuedAt())
                .withExpiresAt(Date.from(claims.getExpiresAtAsInstant()))
                .sign(Algorithm.ECDSA256((ECPublicKey) pair.getPublic(), (ECPrivateKey) pair.getPrivate()));
    }

    private static String loggedOut() {
        Answer tokens = server.anonymous()
                .post("/auth/login", "{\"username\": \"admin-1\", \"password\": \"" + PASSWORD + "\"}");
        server.anonymous().post("/auth/logout", "{\"refresh_token\": \"" + tokens.field("refresh_token") + "\"}");
        return tokens.field("access_token");
    }

    private static String revokedApiToken() {
        Api admin = login(Role.ADMIN);
        Answer token = admin.post("/tokens", newToken("revoked"));
        assertThat(admin.delete("/tokens/" + token.field("id")).status()).isEqualTo(204);
        return token.field("token");
    }

    private static List<Route> routes() throws IOException {
        return ROW.matcher(Files.readString(Path.of("..", "docs", "rest.md")))
                .results()
                .map(Route::of)
                .toList();
    }

    /** A row of the table of routes. */
    private record Route(String method, String path, String role) {
        static Route of(MatchResult row) {
            return new Route(row.group(1), row.group(2), row.group(3));
        }

        String name() {
            return method + " " + path;
        }

        boolean open() {
            return role.equals("open");
        }

        String least() {
            return role.toUpperCase(java.util.Locale.ROOT);
        }

        Answer call(Api api) {
            String resource = path.substring(1).split("/", 2)[0];
            String id = FIXTURES.getOrDefault(resource, UUID.randomUUID().toString());
            // a stream that is let in has no end, but not with this
            String address = path.equals("/events")
                    ? "/events?after=none"
                    : path.replace("{id}", id).replace("{name}", "fixture");
            if (method.equals("GET") || method.equals("DELETE")) {
                return api.send(method, address, null, null);
            }
            if (name().equals("POST /artifacts")) {
                return api.send(method, address + "?name=file", "bytes", "application/octet-stream");
            }
            return api.send(method, address, dated(BODIES.getOrDefault(name(), "{}")), "application/json");
        }
    }
}
