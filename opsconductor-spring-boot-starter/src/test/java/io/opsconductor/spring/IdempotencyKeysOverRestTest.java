package io.opsconductor.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.spring.testing.Api;
import io.opsconductor.spring.testing.Api.Answer;
import io.opsconductor.spring.testing.HostServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent again with the same {@code Idempotency-Key} is done once. */
class IdempotencyKeysOverRestTest {
    private static final String PASSWORD = "a password of this test";

    @RegisterExtension
    static final HostServer server = new HostServer();

    private static Api api;

    private final String key = UUID.randomUUID().toString();

    @BeforeAll
    static void prepare() {
        api = server.admin();
        api.post("/targets", "{\"name\": \"web-1\", \"protocol\": \"ssh\", \"hostname\": \"127.0.0.1\", \"port\": 1}")
                .field("id");
        api.post("/jobs", """
                {"name": "fixture", "targets": ["web-1"], "steps": [{"type": "exec", "command": "true"}]}
                """).field("id");
    }

    @ParameterizedTest
    @EnumSource
    void aSecondRequestGivesWhatTheFirstCreatedAsItIsNow(Resource resource) {
        String body = resource.body(name());

        Answer first = send(api, resource.path, body);
        assertThat(first.status()).as(first.text()).isEqualTo(201);
        Answer second = send(api, resource.path, body);

        assertThat(second.status()).as(second.text()).isEqualTo(201);
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(second.header("ETag")).isEqualTo(first.header("ETag"));
        if (resource == Resource.TOKENS) {
            assertThat(first.field("token")).startsWith("opsconductor_");
            assertThat(second.json().path("token").isNull())
                    .as("nobody can tell it again")
                    .isTrue();
            assertThat(second.json().path("id")).isEqualTo(first.json().path("id"));
        } else {
            assertThat(second.text()).isEqualTo(first.text());
        }

        Answer other = send(api, resource.path, resource.body(name()));
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.code()).isEqualTo("idempotency_key_reused");
        assertThat(other.text()).doesNotContain(PASSWORD).doesNotContain("k-e-y");
        Answer without = api.post(resource.path, resource.body(name()));
        assertThat(without.json().path("id")).isNotEqualTo(first.json().path("id"));
    }

    @Test
    void whatWasChangedMeanwhileIsGivenAsItIsNow() {
        String body = Resource.TARGETS.body(name());
        String id = send(api, "/targets", body).field("id");
        api.patch("/targets/" + id, "{\"port\": 2222}").field("id");

        Answer again = send(api, "/targets", body);

        assertThat(again.json().path("port").asInt()).isEqualTo(2222);
        assertThat(again.header("ETag")).isEqualTo("\"2\"");
        api.delete("/targets/" + id);
        Answer gone = send(api, "/targets", body);
        assertThat(gone.status()).isEqualTo(404);
        assertThat(gone.code()).isEqualTo("target_not_found");
    }

    @Test
    void aFailedTryLeavesNoTrace() {
        String name = name();
        Answer failed = send(
                api,
                "/targets",
                "{\"name\": \"" + name
                        + "\", \"protocol\": \"ssh\", \"hostname\": \"h\", \"credential_ref\": \"none\"}");
        assertThat(failed.code()).isEqualTo("credential_not_found");

        assertThat(send(api, "/targets", Resource.TARGETS.body(name)).status()).isEqualTo(201);
        Answer taken = api.send(
                "POST",
                "/targets",
                Resource.TARGETS.body(name),
                "application/json",
                "Idempotency-Key",
                UUID.randomUUID().toString());
        assertThat(taken.code()).isEqualTo("name_taken");
    }

    @Test
    void anotherRouteWithTheSameKeyIsAnotherRequest() {
        send(api, "/targets", Resource.TARGETS.body(name())).field("id");

        assertThat(send(api, "/calendars", Resource.CALENDARS.body(name())).code())
                .isEqualTo("idempotency_key_reused");
    }

    @Test
    void anotherUserMayUseTheSameKey() {
        api.post("/users", "{\"username\": \"olga\", \"role\": \"operator\", \"password\": \"" + PASSWORD + "\"}")
                .field("id");
        Api olga = server.anonymous().login("olga", PASSWORD);

        String mine = send(api, "/targets", Resource.TARGETS.body(name())).field("id");
        String hers = send(olga, "/targets", Resource.TARGETS.body(name())).field("id");

        assertThat(hers).isNotEqualTo(mine);
    }

    @Test
    void aRunOfAScheduleAndARunThatIsDoneAgainAreStartedOnce() {
        String job = api.get("/jobs/by-name/fixture").field("id");
        String run = api.post("/jobs/" + job + "/run", "{}").field("id");
        awaitEnd(run);
        Answer first = send(api, "/runs/" + run + "/rerun", "{\"what\": \"all\"}");
        assertThat(first.status()).as(first.text()).isEqualTo(201);
        Answer second = send(api, "/runs/" + run + "/rerun", "{\"what\": \"all\"}");
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(send(api, "/runs/" + run + "/rerun", "{\"what\": \"failed\"}")
                        .code())
                .isEqualTo("idempotency_key_reused");

        String schedule =
                api.post("/schedules", Resource.SCHEDULES.body(name())).field("id");
        String other = UUID.randomUUID().toString();
        Answer started = api.send("POST", "/schedules/" + schedule + "/run", null, null, "Idempotency-Key", other);
        Answer again = api.send("POST", "/schedules/" + schedule + "/run", null, null, "Idempotency-Key", other);
        assertThat(started.status()).as(started.text()).isEqualTo(201);
        assertThat(again.header("Location")).isEqualTo(started.header("Location"));
        assertThat(api.get("/runs?schedule_id=" + schedule).json().path("total").asInt())
                .isEqualTo(1);
        assertThat(api.get("/audit?action=schedule_run&object_id=" + schedule)
                        .json()
                        .path("total")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void ofManyAtOnceOneCreates() throws Exception {
        int threads = 16;
        String body = Resource.CREDENTIALS.body(name());
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        CountDownLatch ready = new CountDownLatch(threads);
        List<String> locations = new ArrayList<>();
        try {
            List<Future<Answer>> futures = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                futures.add(pool.submit(() -> {
                    ready.countDown();
                    ready.await();
                    return send(api, "/credentials", body);
                }));
            }
            for (Future<Answer> future : futures) {
                Answer answer = future.get();
                assertThat(answer.status()).as(answer.text()).isEqualTo(201);
                locations.add(answer.header("Location"));
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(locations.stream().distinct()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\tb"})
    void aKeyThatIsNoneIsRefused(String wrong) {
        Answer answer = api.send(
                "POST", "/targets", Resource.TARGETS.body(name()), "application/json", "Idempotency-Key", wrong);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/errors/0/path").asText()).isEqualTo("idempotency_key");
    }

    @Test
    void whoMayNotCreateIsRefusedAsWithoutAKey() {
        api.post("/users", "{\"username\": \"vito\", \"role\": \"viewer\", \"password\": \"" + PASSWORD + "\"}")
                .field("id");
        Api vito = server.anonymous().login("vito", PASSWORD);

        assertThat(send(vito, "/targets", Resource.TARGETS.body(name())).code()).isEqualTo("forbidden");

        assertThat(api.get("/audit?actor=vito&outcome=denied&action=target_write")
                        .json()
                        .path("total")
                        .asInt())
                .isEqualTo(1);
    }

    private static void awaitEnd(String run) {
        try (var stream = api.stream("/runs/" + run + "/events").body()) {
            stream.readAllBytes();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Answer send(Api who, String path, String body) {
        return who.send("POST", path, body, "application/json", "Idempotency-Key", key);
    }

    private static String name() {
        return "n-" + UUID.randomUUID();
    }

    /** What is created by a POST. */
    enum Resource {
        TARGETS("/targets", "{\"name\": \"NAME\", \"protocol\": \"ssh\", \"hostname\": \"localhost\"}"),
        CREDENTIALS(
                "/credentials",
                "{\"name\": \"NAME\", \"credential_type\": \"api_key\", \"credential_data\": {\"header\": \"X-Key\", \"key\": \"k-e-y\"}}"),
        JOBS("/jobs", "{\"name\": \"NAME\", \"steps\": [{\"type\": \"exec\", \"command\": \"true\"}]}"),
        SCHEDULES("/schedules", "{\"name\": \"NAME\", \"job_ref\": \"fixture\", \"interval_seconds\": 3600}"),
        CALENDARS("/calendars", "{\"name\": \"NAME\", \"zone\": \"UTC\", \"blackouts\": []}"),
        USERS("/users", "{\"username\": \"NAME\", \"role\": \"viewer\", \"password\": \"" + PASSWORD + "\"}"),
        TOKENS("/tokens", "{\"name\": \"NAME\", \"scopes\": [\"run_read\"], \"expires_at\": \"SOON\"}");

        private final String path;
        private final String body;

        Resource(String path, String body) {
            this.path = path;
            this.body = body;
        }

        String body(String name) {
            String soon = Instant.now().plus(Duration.ofDays(30)).toString();
            return body.replace("NAME", name).replace("SOON", soon);
        }
    }
}
