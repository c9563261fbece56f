package io.opsconductor.internal.http;

import static io.opsconductor.internal.http.HttpClientOfTests.LONG;
import static io.opsconductor.internal.http.HttpClientOfTests.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opsconductor.spi.Secret;
import io.opsconductor.spi.credential.ApiKey;
import io.opsconductor.spi.transport.Command;
import io.opsconductor.spi.transport.CopyRequest;
import io.opsconductor.spi.transport.HttpCall;
import io.opsconductor.spi.transport.OutputSink;
import io.opsconductor.spi.transport.RunningCommand;
import io.opsconductor.spi.transport.Termination;
import io.opsconductor.spi.transport.TransportException;
import io.opsconductor.spi.transport.TransportSession;
import io.opsconductor.testing.WebServer;
import io.opsconductor.testkit.transport.Await;
import io.opsconductor.testkit.transport.CollectedOutput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class HttpTransportTest {
    private final WebServer server = WebServer.http();
    private final HttpClientOfTests client = HttpClientOfTests.http();
    private TransportSession session;

    @BeforeEach
    void connect() {
        session = Await.value(client.connect(server.port()));
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void theBodyIsTheOutputAndTheStatusTheExitCode() {
        CollectedOutput output = new CollectedOutput();
        HttpCall call =
                new HttpCall("POST", "/echo/a%20b?c=d", Map.of("X-Own", "value"), Secret.ofString("grüße"), LONG);

        assertThat(Await.value(session.call(call, output).result()).exitCode()).isEqualTo(200);

        assertThat(output.stdout()).isEqualTo("grüße");
        assertThat(server.last().method()).isEqualTo("POST");
        assertThat(server.last().uri()).isEqualTo("/echo/a%20b?c=d");
        assertThat(server.last().headers()).containsEntry("x-own", "value").containsEntry("user-agent", "OpsConductor");
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 301, 302, 307, 308, 400, 401, 404, 407, 500, 503})
    void everyStatusIsAnAnswerAndNoRedirectIsFollowed(int status) {
        CollectedOutput output = new CollectedOutput();

        assertThat(Await.value(session.call(get("/status/" + status), output).result())
                        .exitCode())
                .isEqualTo(status);

        assertThat(output.stdout()).isEqualTo(status == 204 ? "" : "status " + status);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void aSinkThatIsSlowHoldsTheServerBack() {
        long size = 256L << 20;
        AtomicLong taken = new AtomicLong();
        AtomicInteger atOnce = new AtomicInteger();
        CompletableFuture<Void> gate = new CompletableFuture<>();
        OutputSink sink = (kind, data) -> {
            assertThat(atOnce.incrementAndGet()).isEqualTo(1);
            int length = data.remaining();
            return gate.thenRun(() -> {
                taken.addAndGet(length);
                atOnce.decrementAndGet();
            });
        };
        RunningCommand running = session.call(get("/bytes/" + size), sink);
        Await.until("the first piece", () -> atOnce.get() == 1);
        assertThat(running.result().toCompletableFuture()).isNotDone();
        assertThat(taken).hasValue(0);

        gate.complete(null);

        assertThat(Await.value(running.result()).exitCode()).isEqualTo(200);
        assertThat(taken).hasValue(size);
    }

    @Test
    void aCancelClosesTheConnectionAndSaysThatNobodyKnowsMore() {
        CompletableFuture<Void> heard = new CompletableFuture<>();
        RunningCommand running = session.call(get("/slow"), (kind, data) -> {
            heard.complete(null);
            return CompletableFuture.completedFuture(null);
        });
        Await.value(heard);

        assertThat(Await.value(running.cancel())).isEqualTo(Termination.NOT_CONFIRMED);

        TransportException failure = Await.failure(running.result());
        assertThat(failure.code()).isEqualTo("command_canceled");
        assertThat(failure.termination()).isEqualTo(Termination.NOT_CONFIRMED);
        Await.value(server.left());
        assertThat(Await.value(running.cancel())).isEqualTo(Termination.NOT_NEEDED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/slow", "/never"})
    void aCallThatTakesTooLongEndsAsTimedOut(String path) {
        RunningCommand running = session.call(get(path, Duration.ofMillis(500)), new CollectedOutput());

        assertThat(Await.failure(running.result()).code()).isEqualTo("command_timeout");
    }

    @Test
    void aSinkThatFailsCancelsTheCall() {
        RunningCommand running = session.call(get("/slow"), (kind, data) -> {
            throw new IllegalStateException("full");
        });

        assertThat(Await.failure(running.result()).code()).isEqualTo("command_canceled");
        Await.value(server.left());
    }

    @Test
    void closingTheSessionOrTheTransportEndsItsCalls() {
        TransportSession other = Await.value(client.connect(server.port()));
        RunningCommand ofSession = session.call(get("/never"), new CollectedOutput());
        RunningCommand ofTransport = other.call(get("/never"), new CollectedOutput());
        Await.until("two requests", () -> server.requests().size() == 2);

        session.close();
        assertThat(Await.failure(ofSession.result()).code()).isEqualTo("command_canceled");
        assertThat(Await.failure(session.call(get("/echo"), new CollectedOutput())
                                .result())
                        .code())
                .isEqualTo("connection_lost");

        client.transport().close();
        assertThat(Await.failure(ofTransport.result()).code()).isEqualTo("connection_lost");
        assertThat(Await.failure(client.connect(server.port())).code()).isEqualTo("connection_lost");
    }

    @Test
    void whatOnlyAShellCanDoIsRefused() {
        assertThat(Await.failure(session.run(Command.command("ls").build(), new CollectedOutput())
                                .result())
                        .code())
                .isEqualTo("unsupported");
        assertThat(Await.failure(session.copyTo(
                                new CopyRequest("/x", true, null), new ByteArrayInputStream(new byte[0])))
                        .mend())
                .contains("http");
        assertThat(Await.failure(session.fetch("/x", new ByteArrayOutputStream(), 1))
                        .code())
                .isEqualTo("unsupported");
    }

    @Test
    void whereNothingListensTheMendSaysSo() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        TransportSession nobody = Await.value(client.connect(free));

        TransportException failure =
                Await.failure(nobody.call(get("/"), new CollectedOutput()).result());

        assertThat(failure.code()).isEqualTo("connection_refused");
        assertThat(failure.mend()).isNotEmpty();
    }

    @Test
    void whatIsNoHttpIsAMismatchAndABrokenAnswerALostConnection() throws IOException {
        assertThat(Await.failure(answeredWith("SSH-2.0-OpenSSH_9.2\r\n")).code())
                .isEqualTo("protocol_mismatch");
        assertThat(Await.failure(answeredWith("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"))
                        .code())
                .isEqualTo("connection_lost");
        assertThat(Await.failure(answeredWith("")).code()).isEqualTo("connection_lost");
    }

    private CompletableFuture<?> answeredWith(String answer) throws IOException {
        try (ServerSocket listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            TransportSession to = Await.value(client.connect(listener.getLocalPort()));
            RunningCommand running = to.call(new HttpCall("POST", "/", Map.of(), null, LONG), new CollectedOutput());
            try (Socket socket = listener.accept()) {
                StringBuilder head = new StringBuilder();
                while (head.indexOf("\r\n\r\n") < 0) {
                    head.append((char) socket.getInputStream().read());
                }
                socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
            }
            return running.result().toCompletableFuture();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "169.254.169.254",
                "0.0.0.0",
                "::",
                "fe80::1",
                "224.0.0.1",
                "ff02::1",
                "::ffff:169.254.169.254",
                "64:ff9b::a9fe:a9fe",
                "fd00:ec2::254",
                "100.100.100.200"
            })
    void addressesWhereNoTargetIsAreRefused(String address) {
        TransportException failure = Await.failure(client.connect(address, 80, Map.of(), null));

        assertThat(failure.code()).isEqualTo("address_forbidden");
        assertThat(failure.mend()).contains("allow_link_local");
    }

    @Test
    void theOperatorMayAllowThem() {
        try (HttpClientOfTests allowed =
                new HttpClientOfTests(new HttpTransportProvider(), Map.of("allow_link_local", "true"))) {
            Await.value(allowed.connect("169.254.169.254", 80, Map.of(), null)).close();
        }
        assertThatThrownBy(() -> new HttpClientOfTests(new HttpTransportProvider(), Map.of("allow_link_local", "yes")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("allow_link_local");
    }

    @Test
    void aNameWithoutAddressIsTold() {
        assertThat(Await.failure(client.connect("no-such-host.invalid", 80, Map.of(), null))
                        .code())
                .isEqualTo("hostname_not_resolved");
    }

    @Test
    void theKeyGoesIntoItsHeaderAndABasePathBeforeThePath() {
        ApiKey key = new ApiKey("Authorization", "Bearer ", Secret.ofString("k1"));
        TransportSession keyed =
                Await.value(client.connect("127.0.0.1", server.port(), Map.of("http_base_path", "/echo/v1"), key));

        Await.value(keyed.call(get("/x?y"), new CollectedOutput()).result());

        assertThat(server.last().headers()).containsEntry("authorization", "Bearer k1");
        assertThat(server.last().uri()).isEqualTo("/echo/v1/x?y");
        HttpCall twice = new HttpCall("GET", "/", Map.of("authorization", "mine"), null, LONG);
        assertThat(Await.failure(keyed.call(twice, new CollectedOutput()).result())
                        .code())
                .isEqualTo("unsupported");
    }

    @Test
    void aKeyThatCannotBeSentIsUnusable() {
        for (ApiKey bad : new ApiKey[] {
            new ApiKey("X-Key", "", Secret.ofString("a\r\nX-Other: b")),
            new ApiKey("Host", "", Secret.ofString("a")),
            new ApiKey("X Key", "", Secret.ofString("a"))
        }) {
            assertThat(Await.failure(client.connect("127.0.0.1", server.port(), Map.of(), bad))
                            .code())
                    .isEqualTo("credential_unusable");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http_base_path", "http_probe_path", "http_certificate_sha256"})
    void metadataThatCannotBeUnderstoodIsRefused(String name) {
        TransportException failure =
                Await.failure(client.connect("127.0.0.1", server.port(), Map.of(name, "no path"), null));

        assertThat(failure.code()).isEqualTo("unsupported");
    }

    @Test
    void aProbeSaysWhatAnsweredWithoutReadingItAll() {
        TransportSession slow =
                Await.value(client.connect("127.0.0.1", server.port(), Map.of("http_probe_path", "/slow"), null));

        assertThat(Await.value(slow.probe()).system()).isEqualTo("TestServer/1, HTTP status 200");
        Await.value(server.left());
    }

    @Test
    void aKeyThatIsNotAcceptedFailsTheProbe() {
        ApiKey key = new ApiKey("X-Key", "", Secret.ofString("wrong"));
        Map<String, String> metadata = Map.of("http_probe_path", "/status/401");
        TransportSession keyed = Await.value(client.connect("127.0.0.1", server.port(), metadata, key));
        TransportSession without = Await.value(client.connect("127.0.0.1", server.port(), metadata, null));

        assertThat(Await.failure(keyed.probe()).code()).isEqualTo("authentication_failed");
        assertThat(Await.value(without.probe()).system()).endsWith("HTTP status 401");
    }

    @Test
    void callsShareAConnection() {
        for (int i = 0; i < 10; i++) {
            Await.value(session.call(get("/echo"), new CollectedOutput()).result());
        }

        assertThat(server.requests().stream().map(WebServer.Request::clientPort).distinct())
                .hasSizeLessThan(10);
    }
}
