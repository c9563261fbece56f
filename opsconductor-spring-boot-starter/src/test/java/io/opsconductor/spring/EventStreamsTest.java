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
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Event streams are bounded in number, give their places back, and do not hold up the end of the server. */
class EventStreamsTest {
    @Test
    void streamsAreCountedAndEndWithTheServer() {
        try (OpenSshServer ssh = OpenSshServer.start();
                HostServer server = new HostServer(
                                "opsconductor.rest.max-event-streams=2", "opsconductor.rest.heartbeat=50ms")
                        .start()) {
            Api api = server.admin();
            String run = longRun(api, ssh);
            Sse first = open(api, run);
            Sse second = open(api, run);

            HttpResponse<InputStream> third = api.stream("/runs/" + run + "/events");
            assertThat(third.statusCode()).isEqualTo(429);
            assertThat(third.headers().firstValue("Retry-After")).isPresent();

            first.close();
            Sse again = awaitPlace(api, run);
            CompletableFuture<List<Sse.Event>> rest = CompletableFuture.supplyAsync(second::all);
            CompletableFuture<List<Sse.Event>> more = CompletableFuture.supplyAsync(again::all);
            api.post("/runs/" + run + "/cancel");
            server.context().close();
            assertThat(rest.join()).isNotNull();
            assertThat(more.join()).isNotNull();
        }
    }

    @Test
    void aStreamEndsWithTheSessionThatOpenedItAndAnotherGoesOn() {
        try (OpenSshServer ssh = OpenSshServer.start();
                HostServer server = new HostServer("opsconductor.rest.heartbeat=50ms").start()) {
            Api lost = server.admin();
            Api stays = server.admin();
            String run = longRun(lost, ssh);
            String token = lost.post("/tokens", """
                            {"name": "ci", "scopes": ["run_read"], "expires_at": "%s"}""".formatted(Instant.now().plusSeconds(3600)))
                    .field("token");
            Sse ofSession = open(lost, run);
            Sse ofToken = open(server.anonymous().withToken(token), run);
            Sse ofOther = open(stays, run);
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

    private static Sse open(Api api, String run) {
        Sse stream = new Sse(api.stream("/runs/" + run + "/events"));
        stream.awaitComment("connected");
        return stream;
    }

    /** The heartbeat finds out that a client is gone. */
    private static Sse awaitPlace(Api api, String run) {
        long deadline = System.nanoTime() + 60_000_000_000L;
        while (System.nanoTime() < deadline) {
            HttpResponse<InputStream> response = api.stream("/runs/" + run + "/events");
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
