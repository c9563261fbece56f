package io.opsconductor.api.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.api.ApiOperation;
import io.opsconductor.api.ApiServer;
import io.opsconductor.api.Examples;
import io.opsconductor.api.Fixtures;
import io.opsconductor.api.client.GeneratedClient;
import io.opsconductor.api.client.GeneratedClient.Answer;
import io.opsconductor.testkit.FakeFleet;
import io.opsconductor.testkit.FakeTarget;
import io.opsconductor.testkit.FakeTargets;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the document promises happens: each operation is called by the generated client, and answers in each documented way. */
@FakeTargets(linux = 1)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ContractTest {
    @RegisterExtension
    static final ApiServer server = new ApiServer(
            "spring.datasource.hikari.connection-timeout=250",
            "opsconductor.rest.max-import-size=1MB",
            "opsconductor.rest.max-upload-size=1MB");

    private static final Coverage coverage = new Coverage();
    private static final List<ApiOperation> operations = ApiOperation.all();

    private static GeneratedClient anonymous;
    private static GeneratedClient admin;
    private static FakeTarget target;
    private static Fixtures fixtures;

    @BeforeAll
    static void prepare(FakeFleet fleet) {
        target = fleet.get("linux-1");
        anonymous = new GeneratedClient(server.address(), null);
        String token = token(server);
        admin = new GeneratedClient(server.address(), token);
        fixtures = new Fixtures(admin, target);
        fixtures.prepare();
    }

    @Test
    @Order(1)
    void eachOperationSucceeds() {
        List<String> failed = new ArrayList<>();
        Successes successes = new Successes(server, fixtures, admin);
        for (ApiOperation operation : operations) {
            Answer answer = successes.of(operation);
            coverage.saw(operation, answer);
            AnswerRecorder.keep(operation, answer);
            if (operation.statuses().containsKey(304)) {
                coverage.saw(operation, successes.unchanged(operation));
            }
            if (operation.id().equals("replaceSigningKey")) {
                // which ends all tokens
                admin.use(token(server));
            }
            if (answer.status() != operation.success()) {
                failed.add(operation + " " + answer.status() + " " + answer.problem());
            }
        }
        assertThat(failed).isEmpty();
    }

    @Test
    @Order(2)
    void eachOperationRefusesWhatEachRefuses() {
        String audit = token("audit_read");
        String runs = token("run_read");
        for (ApiOperation operation : operations) {
            produce(operation, 401, anonymous);
            produce(operation, 403, limited(operation.tag().equals("audit") ? runs : audit));
            produce(
                    operation,
                    400,
                    admin,
                    request -> request.uri(malformed(request.build().uri())));
            produce(operation, 404, admin);
            produce(operation, 406, admin, request -> request.setHeader("Accept", "image/png"));
            produce(
                    operation,
                    413,
                    admin,
                    request -> request.method(operation.method(), BodyPublishers.ofByteArray(new byte[3_000_000])));
            produce(operation, 415, admin, request -> request.setHeader("Content-Type", "application/xml"));
        }
    }

    @Test
    @Order(3)
    void eachOperationThatCanClashWithWhatIsThereSaysSo() {
        Clashes clashes = new Clashes(server, fixtures, admin, anonymous, coverage);
        operations.forEach(clashes::produce);
    }

    @Test
    @Order(4)
    void eachOperationIsLimitedInRate() {
        try (ApiServer slow = new ApiServer(
                        "opsconductor.rest.requests-per-second=1", "opsconductor.rest.anonymous-requests-per-second=1")
                .start()) {
            GeneratedClient one = new GeneratedClient(slow.address(), token(slow));
            GeneratedClient nobody = new GeneratedClient(slow.address(), null);
            for (ApiOperation operation : operations) {
                GeneratedClient client = operation.open() ? nobody : one;
                Answer answer = call(operation, client);
                for (int i = 0; i < 20 && answer.status() != 429; i++) {
                    answer = call(operation, client);
                }
                coverage.saw(operation, answer);
            }
        }
    }

    /** The last but one, because the database does not come back. */
    @Test
    @Order(5)
    void eachOperationSaysThatTheDatabaseIsAway() {
        server.loseDatabase();
        for (ApiOperation operation : operations) {
            produce(operation, 503, admin);
        }
    }

    @AfterAll
    static void everythingDocumentedWasSeenAndNothingElse() {
        assertThat(coverage.undocumented()).isEmpty();
        assertThat(coverage.headless()).isEmpty();
        assertThat(coverage.missing()).isEmpty();
    }

    private static URI malformed(URI address) {
        return URI.create(address + (address.getQuery() == null ? "?" : "&") + "x=%00");
    }

    private static void produce(
            ApiOperation operation, int status, GeneratedClient client, Consumer<HttpRequest.Builder> tampering) {
        if (operation.statuses().containsKey(status)) {
            coverage.saw(operation, call(operation, client, tampering));
        }
    }

    private static void produce(ApiOperation operation, int status, GeneratedClient client) {
        produce(operation, status, client, request -> {});
    }

    private static Answer call(ApiOperation operation, GeneratedClient client) {
        return call(operation, client, request -> {});
    }

    /** On something that is not there. */
    private static Answer call(
            ApiOperation operation, GeneratedClient client, Consumer<HttpRequest.Builder> tampering) {
        Map<String, Object> arguments = new HashMap<>(Map.of("id", UUID.randomUUID(), "name", "nobody"));
        return client.call(operation, arguments, body(operation), tampering);
    }

    private static @Nullable String body(ApiOperation operation) {
        if (!operation.takesJson()) {
            return operation.bodies().isEmpty() ? null : Fixtures.file();
        }
        return Examples.of(operation.id()).isPresent() ? Fixtures.example(operation.id()) : "{}";
    }

    private static GeneratedClient limited(String token) {
        return new GeneratedClient(server.address(), token);
    }

    private static String token(String scope) {
        return fixtures.answer(
                        "createToken",
                        Map.of(),
                        Fixtures.changed(Fixtures.example("createToken"), scope)
                                .replace("\"run_read\",\"run_start\"", "\"" + scope + "\""))
                .get("token");
    }

    private static String token(ApiServer of) {
        return new Fixtures(new GeneratedClient(of.address(), null), target)
                .answer("login", Map.of(), Fixtures.example("login"))
                .get("accessToken");
    }
}
