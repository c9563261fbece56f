package io.opsconductor.winrm;

import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.spi.credential.WinRmPassword;
import io.opsconductor.spi.credential.WinRmPassword.AuthScheme;
import io.opsconductor.spi.transport.Command;
import io.opsconductor.spi.transport.CommandResult;
import io.opsconductor.spi.transport.RunningCommand;
import io.opsconductor.spi.transport.TransportErrorCode;
import io.opsconductor.spi.transport.TransportException;
import io.opsconductor.spi.transport.TransportSession;
import io.opsconductor.testkit.transport.Await;
import io.opsconductor.testkit.transport.CollectedOutput;
import io.opsconductor.testkit.winrm.HostCertificate;
import io.opsconductor.testkit.winrm.WinRmHost;
import io.opsconductor.testkit.winrm.WinRmHostBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What can be wrong with a target or a credential: each has a code of its own, and a sentence that says how to mend it. */
class RefusalTest {
    private static final WinRmPassword ACCOUNT = WinRmClient.account("ops", "secret", AuthScheme.NTLM);
    private static final Map<String, String> HTTP = Map.of("winrm_use_https", "false");

    @Test
    void unknownUserAndWrongPasswordAreNotAccepted() {
        try (WinRmHost host = builder().start()) {
            for (WinRmPassword wrong : List.of(
                    WinRmClient.account("nobody", "secret", AuthScheme.NTLM),
                    WinRmClient.account("ops", "wrong", AuthScheme.NTLM))) {
                TransportException failure = failure(host, HTTP, wrong);

                assertThat(failure.errorCode()).isEqualTo(TransportErrorCode.AUTHENTICATION_FAILED);
                assertThat(failure.mend()).contains("password");
            }
        }
    }

    @Test
    void aSchemeThatTheTargetDoesNotOfferIsNamedWithThoseItDoes() {
        try (WinRmHost host = WinRmHost.builder()
                .user("ops")
                .password("secret")
                .ntlm(false)
                .basic(true)
                .allowUnencrypted(true)
                .start()) {
            TransportException failure = failure(host, HTTP, ACCOUNT);

            assertThat(failure.errorCode()).isEqualTo(TransportErrorCode.CREDENTIAL_UNUSABLE);
            assertThat(failure).hasMessageContaining("Negotiate").hasMessageContaining("Basic");
        }
    }

    @Test
    void basicOverPlainHttpIsRefusedBeforeAnythingOfTheCredentialIsSent() {
        try (WinRmHost host = WinRmHost.builder()
                .user("ops")
                .password("secret")
                .basic(true)
                .allowUnencrypted(true)
                .start()) {
            TransportException failure = failure(host, HTTP, WinRmClient.account("ops", "secret", AuthScheme.BASIC));

            assertThat(failure.errorCode()).isEqualTo(TransportErrorCode.CREDENTIAL_UNUSABLE);
            assertThat(failure.mend()).contains("winrm_allow_unencrypted");
        }
    }

    @Test
    void aCertificateOfNobodyIsRefusedWithTheWaysToTrustIt() {
        try (WinRmHost host = builder().https().start()) {
            TransportException failure = failure(host, Map.of(), ACCOUNT);

            assertThat(failure.errorCode()).isEqualTo(TransportErrorCode.TLS_FAILED);
            assertThat(failure).hasMessageContaining("signed by nobody");
            assertThat(failure.mend()).contains("winrm_ca_certificates").contains("winrm_certificate_sha256");
        }
    }

    @Test
    void aCertificateOfAnotherNameIsRefused() {
        HostCertificate certificate = HostCertificate.forNames("other.example.org");
        try (WinRmHost host = builder().https(certificate).start()) {
            TransportException failure = failure(host, Map.of("winrm_ca_certificates", certificate.pem()), ACCOUNT);

            assertThat(failure.errorCode()).isEqualTo(TransportErrorCode.TLS_FAILED);
            assertThat(failure).hasMessageContaining("bears another name");
        }
    }

    @Test
    void anExpiredCertificateIsRefused() {
        Instant now = Instant.now();
        HostCertificate certificate =
                HostCertificate.forNames(now.minus(Duration.ofDays(3)), now.minus(Duration.ofDays(1)), "127.0.0.1");
        try (WinRmHost host = builder().https(certificate).start()) {
            TransportException failure = failure(host, Map.of("winrm_ca_certificates", certificate.pem()), ACCOUNT);

            assertThat(failure.errorCode()).isEqualTo(TransportErrorCode.TLS_FAILED);
            assertThat(failure).hasMessageContaining("not valid at this time");
        }
    }

    @Test
    void anotherCertificateThanThePinnedOneIsRefusedWithItsFingerprint() {
        String other = HostCertificate.forNames("127.0.0.1").sha256();
        try (WinRmHost host = builder().https().start()) {
            TransportException failure = failure(host, Map.of("winrm_certificate_sha256", other), ACCOUNT);

            assertThat(failure.errorCode()).isEqualTo(TransportErrorCode.TLS_FAILED);
            assertThat(failure).hasMessageContaining(host.certificate().sha256());
        }
    }

    @Test
    void httpsToAPortOfPlainHttpSaysSo() {
        try (WinRmHost host = builder().start()) {
            TransportException failure = failure(host, Map.of("winrm_use_https", "true"), ACCOUNT);

            assertThat(failure.errorCode()).isEqualTo(TransportErrorCode.TLS_FAILED);
            assertThat(failure).hasMessageContaining("does not speak TLS");
            assertThat(failure.mend()).contains("winrm_use_https");
        }
    }

    @Test
    void aServerThatIsNoWinRmIsNamedByItsStatus() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread thread = new Thread(() -> answerNotFound(server));
            thread.setDaemon(true);
            thread.start();
            try (WinRmClient client = new WinRmClient(Map.of())) {
                TransportException failure = client.failure("127.0.0.1", server.getLocalPort(), HTTP, ACCOUNT);

                assertThat(failure.errorCode()).isEqualTo(TransportErrorCode.PROTOCOL_MISMATCH);
                assertThat(failure).hasMessageContaining("404");
            }
        }
    }

    @Test
    void aLimitOfTheTargetIsWaitedForAndThenNamed() {
        CompletableFuture<Void> go = new CompletableFuture<>();
        try (WinRmHost host = builder().maxShells(1).start();
                WinRmClient first = new WinRmClient(Map.of());
                WinRmClient patient = new WinRmClient(Map.of());
                WinRmClient impatient = new WinRmClient(Map.of("quota_wait", "0"));
                TransportSession holding = first.connect("127.0.0.1", host.port(), HTTP, ACCOUNT);
                TransportSession waiting = patient.connect("127.0.0.1", host.port(), HTTP, ACCOUNT);
                TransportSession failing = impatient.connect("127.0.0.1", host.port(), HTTP, ACCOUNT)) {
            host.when(command -> command.text().equals("hold"))
                    .thenOutput("held\n")
                    .thenWaitFor(go);
            CollectedOutput held = new CollectedOutput();
            RunningCommand holder = holding.run(Command.command("hold").build(), held);
            Await.until("it holds the only shell", () -> held.stdout().equals("held\n"));

            TransportException failure =
                    Await.failure(failing.run(Command.command("echo").build(), new CollectedOutput())
                            .result());
            assertThat(failure.errorCode()).isEqualTo(TransportErrorCode.QUOTA_EXCEEDED);
            assertThat(failure.mend()).contains("shells_per_target");

            CollectedOutput later = new CollectedOutput();
            RunningCommand waiter = waiting.run(Command.command("echo later").build(), later);
            go.complete(null);
            Await.value(holder.result());
            first.close();

            assertThat(Await.value(waiter.result())).isEqualTo(new CommandResult(0, null));
            assertThat(later.stdout()).isEqualTo("later\n");
        }
    }

    @Test
    void noMoreShellsAreAskedForThanTheBudgetAllows() {
        CompletableFuture<Void> go = new CompletableFuture<>();
        try (WinRmHost host = builder().maxShells(3).start();
                WinRmClient client = new WinRmClient(Map.of("shells_per_target", "3", "quota_wait", "0"));
                TransportSession session = client.connect("127.0.0.1", host.port(), HTTP, ACCOUNT)) {
            host.when(command -> command.text().equals("hold")).thenWaitFor(go);
            List<RunningCommand> commands = Stream.generate(
                            () -> session.run(Command.command("hold").build(), new CollectedOutput()))
                    .limit(12)
                    .toList();
            Await.until("the budget is used", () -> host.liveShells() == 3);
            go.complete(null);

            for (RunningCommand command : commands) {
                assertThat(Await.value(command.result()).exitCode()).isZero();
            }
        }
    }

    @Test
    void aTargetWithAnOptionThatCannotBeUnderstoodIsRefusedByTheOptionsName() {
        try (WinRmHost host = builder().start();
                WinRmClient client = new WinRmClient(Map.of())) {
            for (Map<String, String> metadata : List.of(
                    Map.of("winrm_use_https", "maybe"),
                    Map.of("winrm_path", "wsman"),
                    Map.of("winrm_engine", "steam"),
                    Map.of("winrm_certificate_sha256", "abc"),
                    Map.of("winrm_ca_certificates", "none"))) {
                TransportException failure = client.failure("127.0.0.1", host.port(), metadata, ACCOUNT);

                assertThat(failure.errorCode()).isEqualTo(TransportErrorCode.UNSUPPORTED);
                assertThat(failure)
                        .hasMessageContaining(metadata.keySet().iterator().next());
                assertThat(failure.mend()).isNotBlank();
            }
        }
    }

    private static WinRmHostBuilder builder() {
        return WinRmHost.builder().user("ops").password("secret").basic(false);
    }

    private static TransportException failure(WinRmHost host, Map<String, String> metadata, WinRmPassword account) {
        try (WinRmClient client = new WinRmClient(Map.of())) {
            return client.failure("127.0.0.1", host.port(), metadata, account);
        }
    }

    private static void answerNotFound(ServerSocket server) {
        try (Socket socket = server.accept()) {
            socket.getInputStream().read(new byte[4096]);
            socket.getOutputStream()
                    .write("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().read();
        } catch (IOException e) {
            // the client has gone
        }
    }
}
