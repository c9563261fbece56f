package io.opsconductor.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.spring.testing.Api;
import io.opsconductor.spring.testing.Api.Answer;
import io.opsconductor.spring.testing.HostServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What is open, what is shut, and what of the application around is left alone. */
class RoutesTest {
    @RegisterExtension
    static final HostServer server = new HostServer();

    private static final Set<String> OPEN = Set.of(
            "POST /auth/login",
            "POST /auth/refresh",
            "POST /auth/logout",
            "GET /auth/jwks",
            "GET /auth/oidc/login",
            "GET /auth/oidc/callback",
            "GET /system/health");

    @Test
    void everyRouteButTheOpenOnesNeedsAToken() {
        Set<String> walked = new TreeSet<>();
        for (String route : routes()) {
            String method = route.substring(0, route.indexOf(' '));
            String path = route.substring(route.indexOf(' ') + 1).replaceAll("\\{[^}]*}", "x");
            Answer answer = server.anonymous().send(method, path.replace("**", "x"), "{}", "application/json");
            if (answer.status() != 401 || answer.code().equals("login_failed")) {
                walked.add(route);
            } else if (!answer.code().equals("refresh_token_invalid")) {
                assertThat(answer.code()).as(route).isEqualTo("token_missing");
                assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
                assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
            }
        }
        assertThat(routes()).hasSizeGreaterThan(70);
        assertThat(walked).isSubsetOf(OPEN).contains("GET /system/health", "POST /auth/login");
    }

    @Test
    void aTokenThatIsNoneIsRefusedAndNotShown() {
        for (String token : List.of("x", "a.b.c", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9.", " ", "%00")) {
            Answer answer = server.anonymous().withToken(token).get("/users/me");

            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.code()).isIn("token_invalid", "token_missing");
            assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
        }
    }

    @Test
    void whatIsNotThereIsAProblem() {
        Api admin = server.admin();

        assertProblem(admin.get("/nothing/here"), 404, "route_not_found");
        assertProblem(server.anonymous().get("/nothing/here"), 401, "token_missing");
        assertProblem(admin.get(""), 404, "route_not_found");
        Answer method = admin.send("PATCH", "/targets", "{}", "application/json");
        assertProblem(method, 405, "method_not_allowed");
        assertThat(method.header("Allow")).isEqualTo("GET, POST");
        Answer type = admin.send("POST", "/targets", "<a/>", "application/xml");
        assertProblem(type, 415, "media_type_unsupported");
        assertThat(type.header("Accept")).isEqualTo("application/json");
        assertProblem(admin.send("POST", "/targets", null, null), 415, "media_type_unsupported");
        assertProblem(
                admin.send("POST", "/targets", "--x--", "multipart/form-data; boundary=x"),
                415,
                "media_type_unsupported");
        assertProblem(admin.send("GET", "/targets", null, null, "Accept", "application/xml"), 406, "not_acceptable");
        assertProblem(admin.send("GET", "/targets", null, null, "Accept", "nonsense"), 406, "not_acceptable");
    }

    @Test
    void answersCarryTheHeadersThatKeepThemWhereTheyBelong() {
        for (Answer answer : List.of(
                server.anonymous().get("/system/health"), server.anonymous().get("/users"))) {
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
            assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(answer.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
        }
        assertThat(server.anonymous().get("/system/health").text()).isEqualTo("{\"status\":\"up\"}");
    }

    @Test
    void theApplicationsOwnControllersKeepTheirWays() {
        String host = "http://127.0.0.1:" + server.port();
        Api api = server.anonymous();

        Answer order = api.post(host + "/orders", "{\"customerName\": \"Ada\", \"itemCount\": 2, \"unknown\": 1}");
        assertThat(order.text()).isEqualTo("{\"customerName\":\"Ada\",\"itemCount\":2}");
        assertThat(order.header("Content-Security-Policy")).isEmpty();
        Answer failed = api.get(host + "/fail");
        assertThat(failed.status()).isEqualTo(418);
        assertThat(failed.text()).isEqualTo("host: UnsupportedOperationException");
        assertThat(api.post(host + "/orders", "{").text()).isEqualTo("host: HttpMessageNotReadableException");
        assertThat(api.get(host + "/some/page").text()).isEqualTo("catch-all /some/page");
        assertThat(api.get(host + "/api/v10/users").text()).isEqualTo("catch-all /api/v10/users");
    }

    @Test
    void theDocumentsNameEveryRoute() throws IOException {
        List<String> documented = Pattern.compile("^\\| `([A-Z]+ /\\S+)` \\|", Pattern.MULTILINE)
                .matcher(Files.readString(Path.of("..", "docs", "rest.md")))
                .results()
                .map(row -> row.group(1))
                .toList();

        assertThat(documented)
                .containsExactlyInAnyOrderElementsOf(routes().stream()
                        .filter(route -> !route.endsWith("/**"))
                        // one that takes bodies of several kinds has a method for each
                        .distinct()
                        .toList());
    }

    @Test
    void aDetourOpensNothing() {
        String host = "http://127.0.0.1:" + server.port();
        for (String path : List.of(
                "/api/v1;a=b/users",
                "/api;x/v1/users",
                "/api/v1/users;jsessionid=1",
                "/api/v1/system/health/../../users",
                "/x/../api/v1/users",
                "/api/v1/auth/login/../../users",
                "/api/%76%31/users",
                "/api/v1/users/",
                "//api/v1/users",
                "/api//v1/users")) {
            Answer answer = server.anonymous().get(host + path);
            assertThat(answer.text()).as(path).doesNotContain("\"users\"");
            assertThat(answer.status() == 401
                            || answer.status() >= 400
                            || answer.text().startsWith("catch-all"))
                    .as(path + " " + answer.status() + " " + answer.text())
                    .isTrue();
        }
    }

    private static void assertProblem(Answer answer, int status, String code) {
        assertThat(answer.code()).as(answer.text()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().path("status").asInt()).isEqualTo(status);
        assertThat(answer.json().path("type").asText()).isEqualTo("urn:opsconductor:problem:" + code);
        assertThat(answer.json().path("title").asText()).isNotBlank();
        assertThat(answer.json().path("detail").asText()).endsWith(".");
    }

    private static List<String> routes() {
        RequestMappingHandlerMapping mapping =
                server.context().getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
        List<String> routes = new ArrayList<>();
        for (RequestMappingInfo info : mapping.getHandlerMethods().keySet()) {
            for (String pattern : info.getPatternValues()) {
                if (pattern.startsWith("/api/v1")) {
                    Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
                    for (RequestMethod method : methods.isEmpty() ? Set.of(RequestMethod.GET) : methods) {
                        routes.add(method + " " + pattern.substring("/api/v1".length()));
                    }
                }
            }
        }
        return routes;
    }
}
