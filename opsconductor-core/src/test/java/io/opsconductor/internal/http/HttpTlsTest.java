package io.opsconductor.internal.http;

import static io.opsconductor.internal.http.HttpClientOfTests.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.spi.transport.TransportException;
import io.opsconductor.spi.transport.TransportSession;
import io.opsconductor.testing.TestCertificate;
import io.opsconductor.testing.WebServer;
import io.opsconductor.testkit.transport.Await;
import io.opsconductor.testkit.transport.CollectedOutput;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whom calls over TLS trust. */
@Timeout(120)
class HttpTlsTest {
    @TempDir
    private static Path directory;

    private static TestCertificate certificate;
    private static WebServer server;
    private static HttpClientOfTests client;

    @BeforeAll
    static void start() {
        certificate = TestCertificate.of(directory, "ip:127.0.0.1");
        server = WebServer.https(certificate.context());
        client = HttpClientOfTests.https();
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    @Test
    void aCertificateThatNobodyKnowsIsRefused() {
        TransportException failure = Await.failure(called(server, Map.of()));

        assertThat(failure.code()).isEqualTo("tls_failed");
        assertThat(failure.getMessage()).contains("signed by nobody");
    }

    @Test
    void itsAuthorityOrItsFingerprintMakesItTrusted() {
        assertThat(Await.value(called(server, Map.of("http_ca_certificates", certificate.pem()))))
                .isEqualTo(200);
        assertThat(Await.value(called(server, Map.of("http_certificate_sha256", certificate.sha256()))))
                .isEqualTo(200);
    }

    @Test
    void aConnectionMadeUnderOneTrustIsNotUsedUnderAnother() {
        Await.value(called(server, Map.of("http_certificate_sha256", certificate.sha256())));

        assertThat(Await.failure(called(server, Map.of())).code()).isEqualTo("tls_failed");
        assertThat(Await.failure(called(server, Map.of("http_certificate_sha256", "00".repeat(32))))
                        .mend())
                .contains("somebody may be in between");
    }

    @Test
    void aCertificateOfAnotherNameIsRefusedUnlessItIsPinned() {
        TestCertificate other = TestCertificate.of(directory, "dns:elsewhere.example.org");
        try (WebServer elsewhere = WebServer.https(other.context())) {
            TransportException failure = Await.failure(called(elsewhere, Map.of("http_ca_certificates", other.pem())));
            assertThat(failure.code()).isEqualTo("tls_failed");
            assertThat(failure.getMessage()).contains("another name");
            assertThat(Await.value(called(elsewhere, Map.of("http_certificate_sha256", other.sha256()))))
                    .isEqualTo(200);
        }
    }

    @Test
    void anExpiredCertificateIsRefusedAlsoWhereItIsItsOwnAuthority() {
        TestCertificate old = TestCertificate.of(directory, "ip:127.0.0.1", "-10d");
        try (WebServer expired = WebServer.https(old.context())) {
            TransportException failure = Await.failure(called(expired, Map.of("http_ca_certificates", old.pem())));
            assertThat(failure.code()).isEqualTo("tls_failed");
            assertThat(failure.getMessage()).contains("not valid at this time");
        }
    }

    @Test
    void whatDoesNotSpeakTlsIsTold() throws IOException {
        try (ServerSocket plain = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            CompletionStage<Integer> called = called(plain.getLocalPort(), Map.of());
            try (Socket socket = plain.accept()) {
                assertThat(socket.getInputStream().read()).isPositive();
                socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                assertThat(Await.failure(called).code()).isEqualTo("tls_failed");
            }
        }
    }

    @Test
    void aTrustThatCannotBeReadIsRefused() {
        assertThat(Await.failure(called(server, Map.of("http_ca_certificates", "none")))
                        .code())
                .isEqualTo("unsupported");
        assertThat(Await.failure(called(server, Map.of("http_certificate_sha256", "ab")))
                        .code())
                .isEqualTo("unsupported");
    }

    private static CompletionStage<Integer> called(WebServer to, Map<String, String> metadata) {
        return called(to.port(), metadata);
    }

    private static CompletionStage<Integer> called(int port, Map<String, String> metadata) {
        CompletionStage<TransportSession> session = client.connect("127.0.0.1", port, metadata, null);
        return session.thenCompose(opened -> opened.call(get("/echo"), new CollectedOutput())
                .result()
                .thenApply(result -> {
                    opened.close();
                    return result.exitCode();
                }));
    }
}
