package io.opsconductor.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.run.RunId;
import io.opsconductor.run.RunState;
import io.opsconductor.spring.testing.Api;
import io.opsconductor.spring.testing.HostServer;
import io.opsconductor.spring.testing.Sse;
import io.opsconductor.testkit.ssh.OpenSshServer;
import io.opsconductor.testkit.transport.Await;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that open event streams and do not read them harm nobody but themselves. */
@Timeout(120)
class SlowClientsTest {
    private static final int MANY = 70;
    private static final int FEW = 10;

    /** Each byte is six in JSON: more than there is room for on the way to a client. */
    private static final String FLOOD = "head -c 1000000 /dev/zero";

    private final List<Socket> slow = new ArrayList<>();
    private OpenSshServer ssh;
    private HostServer server;
    private Api api;

    @BeforeEach
    void start() {
        ssh = OpenSshServer.start();
        server = new HostServer(
                        "opsconductor.rest.max-event-streams-per-actor=100",
                        "opsconductor.rest.heartbeat=50ms",
                        "server.tomcat.connection-timeout=10m",
                        "spring.lifecycle.timeout-per-shutdown-phase=1s")
                .start();
        api = server.admin();
        api.post("/credentials", """
                        {"name": "c", "credential_type": "ssh",
                         "credential_data": {"username": "%s", "password": "%s"}}""".formatted(OpenSshServer.USER, ssh.password()))
                .field("id");
        api.post("/targets", """
                        {"name": "t", "protocol": "ssh", "hostname": "%s", "port": %d, "credential_ref": "c"}""".formatted(ssh.hostname(), ssh.port())).field("id");
    }

    @AfterEach
    void stop() throws IOException {
        for (Socket socket : slow) {
            socket.close();
        }
        server.close();
        ssh.close();
    }

    @Test
    void otherStreamsGoOnAndTheEndsOfRunsAreTold() {
        String flood = ended(run("flood", FLOOD));
        openSlow(api, flood, MANY, "connected");

        try (Sse all = new Sse(api.stream("/events"))) {
            String run = ended(run("other", "echo hello"));

            assertThat(all.next().data().path("id").asText()).isEqualTo(run);
            assertThat(new Sse(api.stream("/runs/" + run + "/events")).all())
                    .extracting(Sse.Event::name)
                    .contains("output", "end");
        }
    }

    @Test
    void theEndOfTheirSessionHoldsUpNoHeartbeatAndTheServerStops() {
        String flood = ended(run("flood", FLOOD));
        Api leaving = server.admin();
        openSlow(leaving, flood, FEW, "id:");
        openSlow(api, flood, FEW, "id:");
        try (Sse other = new Sse(api.stream("/runs/" + run("other", "sleep 600") + "/events?output=false"))) {
            String session =
                    leaving.get("/auth/sessions").json().at("/sessions/0/id").asText();
            leaving.delete("/auth/sessions/" + session);
            for (int beat = 0; beat < FEW; beat++) {
                other.comments().clear();
                other.awaitComment("heartbeat");
            }
            assertThat(leaving.get("/runs").status()).isEqualTo(401);
        }
        server.context().close();
    }

    /** @param until what is read up to, and no more */
    private void openSlow(Api client, String run, int count, String until) {
        try {
            for (int i = 0; i < count; i++) {
                Socket socket = new Socket();
                slow.add(socket);
                socket.setReceiveBufferSize(1024);
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
                socket.getOutputStream().write("""
                        GET /api/v1/runs/%s/events HTTP/1.1
                        Host: localhost
                        Accept: text/event-stream
                        Authorization: Bearer %s

                        """.formatted(run, client.token())
                        .replace("\n", "\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
                readUpTo(until, socket.getInputStream());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void readUpTo(String until, InputStream in) throws IOException {
        StringBuilder read = new StringBuilder();
        for (int next = in.read(); next >= 0; next = in.read()) {
            read.append((char) next);
            if (read.indexOf(until) >= 0) {
                return;
            }
        }
        throw new AssertionError("no stream: " + read);
    }

    private String run(String name, String command) {
        String job = api.post("/jobs", """
                        {"name": "%s", "targets": ["t"], "steps": [{"name": "s", "type": "exec", "command": "%s"}]}""".formatted(name, command)).field("id");
        return api.post("/jobs/" + job + "/run", "{}").field("id");
    }

    private String ended(String run) {
        assertThat(Await.value(server.asHost().runs().whenFinished(new RunId(UUID.fromString(run))))
                        .state())
                .isEqualTo(RunState.SUCCEEDED);
        return run;
    }
}
