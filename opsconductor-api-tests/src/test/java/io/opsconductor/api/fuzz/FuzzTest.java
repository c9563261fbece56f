package io.opsconductor.api.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.api.ApiOperation;
import io.opsconductor.api.ApiServer;
import io.opsconductor.api.Fixtures;
import io.opsconductor.api.client.GeneratedClient;
import io.opsconductor.testkit.FakeFleet;
import io.opsconductor.testkit.FakeTarget;
import io.opsconductor.testkit.FakeTargets;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is wrong with a request: it is refused as a problem that says nothing of our inside, and nothing has changed. */
@FakeTargets(linux = 1)
class FuzzTest {
    private static final int REQUESTS = Integer.getInteger("opsconductor.test.bad-requests", 500);

    /** What no answer may hold: classes, SQL, and what the bodies have for secrets. */
    private static final Pattern LEAK = Pattern.compile(
            "Exception|\\bat [a-z]+\\.[\\w.]+\\(|java\\.|springframework|io\\.opsconductor|jackson|jdbi|postgres|SELECT |INSERT |s3cret"
                    + "|n3w secret|llamas",
            Pattern.CASE_INSENSITIVE);

    @RegisterExtension
    static final ApiServer server = new ApiServer();

    private static final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static Fixtures fixtures;
    private static String token;
    private static String before;

    @BeforeAll
    static void prepare(FakeFleet fleet) {
        FakeTarget host = fleet.get("linux-1");
        token = new Fixtures(new GeneratedClient(server.address(), null), host)
                .answer("login", Map.of(), Fixtures.example("login"))
                .get("accessToken");
        fixtures = new Fixtures(new GeneratedClient(server.address(), token), host);
        fixtures.prepare();
        operations().forEach(operation -> {
            if (fixtures.makes(resource(operation))) {
                fixtures.any(resource(operation));
            }
        });
        before = server.contents();
    }

    static List<ApiOperation> operations() {
        return ApiOperation.all();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void badRequestsAreRefused(ApiOperation operation) throws IOException, InterruptedException {
        String resource = resource(operation);
        String id = fixtures.makes(resource)
                ? fixtures.any(resource)
                : UUID.randomUUID().toString();
        BadRequests bad = new BadRequests(operation, token, id);
        for (int i = 0; i < REQUESTS; i++) {
            BadRequest request = bad.next();
            HttpResponse<String> answer = send(request);

            assertThat(answer.statusCode()).as(request + " " + answer.body()).isBetween(400, 499);
            if (!request.path().toUpperCase(Locale.ROOT).contains("%2F")) {
                // which Tomcat refuses by itself
                assertThat(answer.headers().firstValue("Content-Type"))
                        .as(request + " " + answer.body())
                        .hasValue("application/problem+json");
            }
            assertThat(answer.body()).as(request.toString()).doesNotContainPattern(LEAK);
        }
    }

    @AfterAll
    static void nothingHasChangedAndTheServerIsWell() {
        assertThat(server.contents()).isEqualTo(before);
        assertThat(fixtures.answer("listTargets", Map.of(), null).status()).isEqualTo(200);
        fixtures.fresh("targets");
    }

    private static String resource(ApiOperation operation) {
        return operation.path().split("/", -1)[1];
    }

    private static HttpResponse<String> send(BadRequest bad) throws IOException, InterruptedException {
        byte[] body = bad.body();
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.address() + "/api/v1" + bad.path()))
                .timeout(Duration.ofSeconds(30))
                .method(bad.method(), body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
                .headers(bad.headers().toArray(String[]::new))
                .build();
        return http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
    }
}
