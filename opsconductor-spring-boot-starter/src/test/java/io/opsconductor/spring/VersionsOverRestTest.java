package io.opsconductor.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.spring.testing.Api;
import io.opsconductor.spring.testing.Api.Answer;
import io.opsconductor.spring.testing.HostServer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ETag}, {@code If-Match} and {@code If-None-Match}: that nobody overwrites what they have not seen. */
class VersionsOverRestTest {
    @RegisterExtension
    static final HostServer server = new HostServer();

    private static Api api;

    @BeforeAll
    static void prepare() {
        api = server.admin();
        api.post("/jobs", "{\"name\": \"fixture\", \"steps\": [{\"type\": \"exec\", \"command\": \"true\"}]}")
                .field("id");
    }

    @ParameterizedTest
    @EnumSource
    void allThatIsOneThingCarriesItsGenerationAsItsTag(Resource resource) {
        String name = name();
        Answer created = resource.create(name);
        String path = resource.path() + "/" + created.field("id");

        assertThat(created.header("ETag")).isEqualTo("\"1\"");
        assertThat(created.json().path("generation").asLong()).isEqualTo(1);
        assertThat(api.get(path).header("ETag")).isEqualTo("\"1\"");
        assertThat(api.get(resource.path() + "/by-name/" + name).header("ETag")).isEqualTo("\"1\"");
        assertThat(api.get(resource.path()).header("ETag")).isEmpty();

        Answer changed = resource.change(path, "\"1\"");
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(changed.header("ETag")).isEqualTo("\"2\"");
        assertThat(api.get(path).header("ETag")).isEqualTo("\"2\"");

        Answer late = resource.change(path, "\"1\"");
        assertThat(late.status()).isEqualTo(412);
        assertThat(late.code()).isEqualTo("precondition_failed");
        assertThat(late.header("ETag")).isEmpty();
        assertThat(late.json().path("generation").asText()).isEqualTo("2");
        assertThat(send("DELETE", path, null, "\"1\"").status()).isEqualTo(412);
        assertThat(send("DELETE", path, null, "\"2\"").status()).isEqualTo(204);
        assertThat(send("DELETE", path, null, "\"2\"").status()).isEqualTo(404);
        assertThat(send("DELETE", path, null, "*").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @EnumSource
    void whoKnowsItGetsItNotAgainUnlessItShowsMore(Resource resource) {
        String name = name();
        String path = resource.path() + "/" + resource.create(name).field("id");
        for (String address : List.of(path, resource.path() + "/by-name/" + name)) {
            Answer known = known(address, "\"1\"");
            if (resource == Resource.SCHEDULES || resource == Resource.TARGETS) {
                assertThat(known.status())
                        .as("due times come and go, and so does whether a target could be reached")
                        .isEqualTo(200);
                continue;
            }
            assertThat(known.status()).as(address).isEqualTo(304);
            assertThat(known.text()).isEmpty();
            assertThat(known.header("ETag")).isEqualTo("\"1\"");
            assertThat(known(address, "\"9\", W/\"1\"").status()).isEqualTo(304);
            assertThat(known(address, "*").status()).isEqualTo(304);
            assertThat(known(address, "\"2\"").status()).isEqualTo(200);
            assertThat(known(address, "1").code()).isEqualTo("validation_failed");
        }
        resource.change(path, "*");
        assertThat(known(path, "\"1\"").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource
    void whatHasANameIsDeletedAsItWasSeen(Resource resource) {
        String name = name();
        String id = resource.create(name).field("id");
        resource.change(resource.path() + "/" + id, "*");
        String path = resource.path() + "/by-name/" + name;

        assertThat(send("DELETE", path, null, "\"1\"").code()).isEqualTo("precondition_failed");
        assertThat(send("DELETE", path, null, "\"2\"").status()).isEqualTo(204);
        assertThat(send("DELETE", path, null, "\"2\"").status()).isEqualTo(404);
        resource.create(name);
        assertThat(send("DELETE", path, null, null).status()).isEqualTo(204);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            "1"                | 200
            *                  | 200
            "7", "1"           | 200
            "7" ,, "1" ,       | 200
            W/"7","1"          | 200
            W/"1"              | 412
            "01"               | 412
            "2"                | 412
            ""                 | 412
            "x,1"              | 412
            "99999999999999999999" | 412
            1                  | 400
            "1                 | 400
            w/"1"              | 400
            "1" "2"            | 400
            *, "1"             | 400
            "1";x              | 400
            ,                  | 400
            ''                 | 400
            """)
    void theHeaderIsReadAsTheStandardSays(String header, int status) {
        String path = "/targets/" + Resource.TARGETS.create(name()).field("id");

        Answer answer = Resource.TARGETS.change(path, header);

        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        if (status == 400) {
            assertThat(answer.code()).isEqualTo("validation_failed");
            assertThat(answer.json().at("/errors/0/path").asText()).isEqualTo("If-Match");
        }
    }

    @Test
    void severalLinesOfTheHeaderAreOneList() {
        String path = "/targets/" + Resource.TARGETS.create(name()).field("id");

        Answer answer = api.send(
                "PUT",
                path,
                Resource.TARGETS.body(name()),
                "application/json",
                "If-Match",
                "\"7\"",
                "If-Match",
                "\"1\"");

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    @Test
    void whatIsTurnedOnAndOffOrGetsAnotherSecretIsAChange() {
        String job = "/jobs/" + Resource.JOBS.create(name()).field("id");
        assertThat(send("POST", job + "/deactivate", null, "\"1\"").header("ETag"))
                .isEqualTo("\"2\"");
        assertThat(send("POST", job + "/activate", null, "\"1\"").status()).isEqualTo(412);
        assertThat(send("POST", job + "/activate", null, "\"2\"").header("ETag"))
                .isEqualTo("\"3\"");

        String schedule = "/schedules/" + Resource.SCHEDULES.create(name()).field("id");
        assertThat(send("POST", schedule + "/pause", null, "\"1\"").header("ETag"))
                .isEqualTo("\"2\"");
        assertThat(send("POST", schedule + "/resume", null, "\"1\"").status()).isEqualTo(412);
        assertThat(send("POST", schedule + "/resume", null, "\"2\"").header("ETag"))
                .isEqualTo("\"3\"");

        String credential =
                "/credentials/" + Resource.CREDENTIALS.create(name()).field("id");
        String data = "{\"credential_data\": {\"header\": \"X-Key\", \"key\": \"another\"}}";
        assertThat(send("POST", credential + "/rotate", data, "\"1\"").header("ETag"))
                .isEqualTo("\"2\"");
        assertThat(send("POST", credential + "/rotate", data, "\"1\"").status()).isEqualTo(412);

        Answer me = api.get("/users/me");
        assertThat(send("PATCH", "/users/me", "{\"email\": \"me@example.org\"}", "\"999\"")
                        .status())
                .isEqualTo(412);
        assertThat(send("PATCH", "/users/me", "{\"email\": \"me@example.org\"}", me.header("ETag"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whoMayNotChangeItLearnsNothingOfItsGeneration() {
        api.post("/users", Resource.USERS.body("vera")).field("id");
        Api viewer = server.anonymous().login("vera", "a password of this test");
        String path = "/targets/" + Resource.TARGETS.create(name()).field("id");

        assertThat(viewer.send("DELETE", path, null, null, "If-Match", "\"7\"").code())
                .isEqualTo("forbidden");
    }

    @ParameterizedTest
    @ValueSource(ints = {8})
    void ofManyAtOnceOneGetsThrough(int threads) throws Exception {
        String path = "/targets/" + Resource.TARGETS.create(name()).field("id");
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        CountDownLatch ready = new CountDownLatch(threads);
        List<Integer> statuses = new ArrayList<>();
        try {
            List<Future<Integer>> futures = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                futures.add(pool.submit(() -> {
                    ready.countDown();
                    ready.await();
                    return Resource.TARGETS.change(path, "\"1\"").status();
                }));
            }
            for (Future<Integer> future : futures) {
                statuses.add(future.get());
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 412);
    }

    private static Answer known(String path, String tags) {
        return api.send("GET", path, null, null, "If-None-Match", tags);
    }

    private static Answer send(String method, String path, @Nullable String body, @Nullable String tags) {
        String type = body == null ? null : "application/json";
        return tags == null ? api.send(method, path, body, type) : api.send(method, path, body, type, "If-Match", tags);
    }

    private static String name() {
        return "n-" + UUID.randomUUID();
    }

    /** What has generations. */
    enum Resource {
        TARGETS("PUT", "{\"name\": \"NAME\", \"protocol\": \"ssh\", \"hostname\": \"localhost\"}"),
        CREDENTIALS(
                "POST",
                "{\"name\": \"NAME\", \"credential_type\": \"api_key\", \"credential_data\": {\"header\": \"X-Key\", \"key\": \"k-e-y\"}}"),
        JOBS("PUT", "{\"name\": \"NAME\", \"steps\": [{\"type\": \"exec\", \"command\": \"true\"}]}"),
        SCHEDULES("PUT", "{\"name\": \"NAME\", \"job_ref\": \"fixture\", \"interval_seconds\": 3600}"),
        CALENDARS("PUT", "{\"name\": \"NAME\", \"zone\": \"UTC\", \"blackouts\": []}"),
        USERS("PATCH", "{\"username\": \"NAME\", \"role\": \"viewer\", \"password\": \"a password of this test\"}");

        private final String method;
        private final String body;

        Resource(String method, String body) {
            this.method = method;
            this.body = body;
        }

        String path() {
            return "/" + name().toLowerCase(java.util.Locale.ROOT);
        }

        String body(String name) {
            return body.replace("NAME", name);
        }

        Answer create(String name) {
            return api.post(path(), body(name));
        }

        /** Keeps the name, and changes something. */
        Answer change(String path, String tags) {
            String address = this == CREDENTIALS ? path + "/rotate" : path;
            String change = switch (this) {
                case CREDENTIALS -> "{\"credential_data\": {\"header\": \"X-Key\", \"key\": \"k-e-y-2\"}}";
                case USERS -> "{\"email\": \"" + UUID.randomUUID() + "@example.org\"}";
                default -> body(api.get(path).field("name"));
            };
            return send(method, address, change, tags);
        }
    }
}
