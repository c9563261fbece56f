package io.opsconductor.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.opsconductor.run.RunId;
import io.opsconductor.spring.testing.Api;
import io.opsconductor.spring.testing.HostServer;
import io.opsconductor.spring.testing.Sse;
import io.opsconductor.testkit.ssh.OpenSshServer;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The stream of all runs, as a browser has it. */
@Timeout(120)
class LiveEventsTest {
    @RegisterExtension
    static final HostServer server = new HostServer("opsconductor.rest.max-event-streams=20");

    private static OpenSshServer ssh;
    private static Api api;

    @BeforeAll
    static void prepare() {
        ssh = OpenSshServer.start();
        api = server.admin();
        api.post("/credentials", """
                        {"name": "c", "credential_type": "ssh",
                         "credential_data": {"username": "%s", "password": "%s"}}""".formatted(OpenSshServer.USER, ssh.password()))
                .field("id");
        api.post("/targets", """
                        {"name": "t", "protocol": "ssh", "hostname": "%s", "port": %d, "credential_ref": "c"}""".formatted(ssh.hostname(), ssh.port())).field("id");
    }

    @AfterAll
    static void stop() {
        ssh.close();
    }

    @Test
    void aRunIsSentAsItIsAndWhoComesBackGoesOnWhereItWas() {
        String ended;
        String id;
        String first = job("first", "true");
        try (Sse stream = new Sse(api.stream("/events"))) {
            ended = start(first);
            JsonNode run = await(stream, data -> isIn(data, ended, "succeeded")).data();
            assertThat(run).isEqualTo(api.get("/runs/" + ended).json());
            id = await(stream("/events"), start(job("mark", "sleep 2")));
        }
        String missed = start(job("missed", "true"));
        awaitEnd(missed);
        try (Sse stream = new Sse(api.stream("/events", "Last-Event-ID", id))) {
            assertThat(await(stream, data -> isIn(data, missed, "succeeded")).id())
                    .isNotEmpty();
        }
        try (Sse stream = new Sse(api.stream("/events?after=" + id))) {
            await(stream, data -> isIn(data, missed, "succeeded"));
        }
    }

    @Test
    void aQueryNarrowsIt() {
        String job = job("narrow", "true");
        try (Sse stream = new Sse(api.stream("/events?state=succeeded&job_id=" + job))) {
            stream.awaitComment("connected");
            start(job("wide", "true"));
            String run = start(job);

            assertThat(stream.next().data().path("id").asText()).isEqualTo(run);
        }
        assertThat(api.get("/events?state=nonsense").code()).isEqualTo("validation_failed");
        assertThat(api.get("/events?job_id=1").code()).isEqualTo("validation_failed");
    }

    @Test
    void whatIsNoCursorIsRefused() {
        assertThat(api.get("/events?after=none").code()).isEqualTo("cursor_invalid");
        assertThat(api.send("GET", "/events", null, null, "Last-Event-ID", "17").code())
                .isEqualTo("cursor_invalid");
    }

    @Test
    void itTakesAPlaceOfEventStreams() {
        try (HostServer small = new HostServer("opsconductor.rest.max-event-streams=1").start()) {
            Api admin = small.admin();
            try (Sse open = new Sse(admin.stream("/events"))) {
                open.awaitComment("connected");
                assertThat(admin.get("/events").code()).isEqualTo("too_many_streams");
            }
        }
    }

    /** The id of the event that tells of the run. */
    private static String await(Sse stream, String run) {
        try (stream) {
            return await(stream, data -> data.path("id").asText().equals(run)).id();
        }
    }

    private static Sse.Event await(Sse stream, Predicate<JsonNode> wanted) {
        for (Sse.Event event = stream.next(); event != null; event = stream.next()) {
            if (event.name().equals("run") && wanted.test(event.data())) {
                return event;
            }
        }
        throw new AssertionError("the stream has ended");
    }

    private static Sse stream(String path) {
        return new Sse(api.stream(path));
    }

    private static boolean isIn(JsonNode run, String id, String state) {
        return run.path("id").asText().equals(id) && run.path("state").asText().equals(state);
    }

    private static String job(String name, String command) {
        return api.post("/jobs", """
                        {"name": "%s", "targets": ["t"], "steps": [{"name": "s", "type": "exec", "command": "%s"}]}""".formatted(name, command)).field("id");
    }

    private static String start(String job) {
        return api.post("/jobs/" + job + "/run", "{}").field("id");
    }

    private static void awaitEnd(String run) {
        server.asHost()
                .runs()
                .whenFinished(new RunId(UUID.fromString(run)))
                .toCompletableFuture()
                .join();
    }
}
