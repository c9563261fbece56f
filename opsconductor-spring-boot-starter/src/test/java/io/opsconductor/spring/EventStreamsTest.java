package io.opsconductor.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.spring.testing.Api;
import io.opsconductor.spring.testing.HostServer;
import io.opsconductor.spring.testing.Sse;
import io.opsconductor.testkit.ssh.OpenSshServer;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Event streams are bounded in number, give their places back, and do not hold up the end of the server. */
@Timeout(120)
class EventStreamsTest {
    @Test
    void streamsAreCountedAndEndWithTheServer() {
        try (OpenSshServer ssh = OpenSshServer.start();
                HostServer server = new HostServer(
                                "opsconductor.rest.max-event-streams=2", "opsconductor.rest.heartbeat=50ms")
                        .start()) {
            Api api = server.admin();
            String run = longRun(api, ssh);
            Sse first = open(api, "/runs/" + run + "/events");
            Sse second = open(api, "/runs/" + run + "/events");

            HttpResponse<InputStream> third = api.stream("/runs/" + run + "/events");
            assertThat(third.statusCode()).isEqualTo(429);
            assertThat(third.headers().firstValue("Retry-After")).isPresent();
            assertThat(api.get("/events").json().path("detail").asText()).startsWith("All callers together have 2 ");

            first.close();
            Sse again = awaitPlace(api, "/runs/" + run + "/events");
            CompletableFuture<List<Sse.Event>> rest = CompletableFuture.supplyAsync(second::all);
            CompletableFuture<List<Sse.Event>> more = CompletableFuture.supplyAsync(again::all);
            api.post("/runs/" + run + "/cancel");
            server.context().close();
            assertThat(rest.join()).isNotNull();
            assertThat(more.join()).isNotNull();
        }
    }

    @Test
    void oneActorHasSoManyAndOthersHaveTheirOwn() {
        try (HostServer server = new HostServer(
                        "opsconductor.rest.max-event-streams-per-actor=2", "opsconductor.rest.heartbeat=50ms")
                .start()) {
            Api api = server.admin();
            Api other = server.anonymous().withToken(token(api));
            Sse first = new Sse(api.stream("/events"));
            try (Sse second = new Sse(server.admin().stream("/events"))) {
                Api.Answer third = api.get("/events");
                assertThat(third.status()).isEqualTo(429);
                assertThat(third.code()).isEqualTo("too_many_streams");
                assertThat(third.json().path("detail").asText()).startsWith("You have 2 event streams open");
                try (Sse ofOther = new Sse(other.stream("/events"))) {
                    ofOther.awaitComment("connected");
                }

                first.close();
                awaitPlace(api, "/events").close();
                second.awaitComment("connected");
            }
        }
    }

    @Test
    void headAnswersWhatComesBeforeAStreamAndOpensNone() {
        try (OpenSshServer ssh = OpenSshServer.start();
                HostServer server = new HostServer("opsconductor.rest.max-event-streams=1").start()) {
            Api api = server.admin();
            String ofRun = "/runs/" + longRun(api, ssh) + "/events";
            for (String path : List.of("/events", ofRun, "/events", ofRun)) {
                Api.Answer head = api.send("HEAD", path, null, null);
                assertThat(head.status()).as(path).isEqualTo(200);
                assertThat(head.header("Content-Type")).as(path).startsWith("text/event-stream");
            }
            assertThat(api.send("HEAD", "/events?after=none", null, null).status())
                    .isEqualTo(400);
            assertThat(api.send("HEAD", "/runs/" + UUID.randomUUID() + "/events", null, null)
                            .status())
                    .isEqualTo(404);
            try (Sse stream = open(api, ofRun)) {
                assertThat(api.send("HEAD", ofRun, null, null).status()).isEqualTo(200);
            }
        }
    }

    /** The container and the heartbeat notice it at the same time, now the one first and now the other. */
    @Test
    void clientsThatGoAwayAreNoErrors() {
        Queue<Throwable> uncaught = new ConcurrentLinkedQueue<>();
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, e) -> uncaught.add(e));
        try (HostServer server = new HostServer(
                        "opsconductor.rest.max-event-streams-per-actor=20", "opsconductor.rest.heartbeat=10ms")
                .start()) {
            Api api = server.admin();
            for (int round = 0; round < 20; round++) {
                List<Sse> streams = IntStream.range(0, 20)
                        .mapToObj(i -> awaitPlace(api, "/events"))
                        .toList();
                streams.forEach(stream -> stream.awaitComment("heartbeat"));
                streams.forEach(Sse::close);
            }
            awaitPlace(api, "/events").close();
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
        assertThat(uncaught).isEmpty();
    }

    @Test
    void aStreamEndsWithTheSessionThatOpenedItAndAnotherGoesOn() {
        try (OpenSshServer ssh = OpenSshServer.start();
                HostServer server = new HostServer("opsconductor.rest.heartbeat=50ms").start()) {
            Api lost = server.admin();
            Api stays = server.admin();
            String run = longRun(lost, ssh);
            String token = token(lost);
            Sse ofSession = open(lost, "/runs/" + run + "/events");
            Sse ofToken = open(server.anonymous().withToken(token), "/runs/" + run + "/events");
            Sse ofOther = open(stays, "/runs/" + run + "/events");
            String id = lost.get("/auth/sessions").json().at("/sessions/1/id").asText();

            stays.delete("/auth/sessions/" + id);
            assertThat(ofSession.all()).isNotNull();
            stays.delete(
                    "/tokens/" + stays.get("/tokens").json().at("/tokens/0/id").asText());
            assertThat(ofToken.all()).isNotNull();

            stays.post("/runs/" + run + "/cancel");
            assertThat(ofOther.all()).extracting(Sse.Event::name).contains("end");
        }
    }

    private static String token(Api api) {
        return api.post("/tokens", """
                        {"name": "ci", "scopes": ["run_read"], "expires_at": "%s"}""".formatted(Instant.now().plusSeconds(3600)))
                .field("token");
    }

    private static Sse open(Api api, String path) {
        Sse stream = new Sse(api.stream(path));
        stream.awaitComment("connected");
        return stream;
    }

    /** The heartbeat finds out that a client is gone. */
    private static Sse awaitPlace(Api api, String path) {
        long deadline = System.nanoTime() + 60_000_000_000L;
        while (System.nanoTime() < deadline) {
            HttpResponse<InputStream> response = api.stream(path);
            if (response.statusCode() == 200) {
                return new Sse(response);
            }
        }
        throw new AssertionError("no place became free");
    }

    private static String longRun(Api api, OpenSshServer ssh) {
        api.post("/credentials", """
                        {"name": "c", "credential_type": "ssh",
                         "credential_data": {"username": "%s", "password": "%s"}}""".formatted(OpenSshServer.USER, ssh.password()))
                .field("id");
        api.post("/targets", """
                        {"name": "t", "protocol": "ssh", "hostname": "%s", "port": %d, "credential_ref": "c"}""".formatted(ssh.hostname(), ssh.port())).field("id");
        String job = api.post("/jobs", """
                        {"name": "j", "targets": ["t"], "steps": [{"name": "s", "type": "exec", "command": "sleep 600"}]}""").field("id");
        return api.post("/jobs/" + job + "/run", "{}").field("id");
    }
}
