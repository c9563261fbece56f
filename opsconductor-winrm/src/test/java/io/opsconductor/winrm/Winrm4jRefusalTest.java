package io.opsconductor.winrm;

import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.spi.Secret;
import io.opsconductor.spi.credential.CredentialData;
import io.opsconductor.spi.credential.WinRmKeytab;
import io.opsconductor.spi.credential.WinRmPassword;
import io.opsconductor.spi.credential.WinRmPassword.AuthScheme;
import io.opsconductor.spi.transport.Command;
import io.opsconductor.spi.transport.ConnectRequest;
import io.opsconductor.spi.transport.Endpoint;
import io.opsconductor.spi.transport.Transport;
import io.opsconductor.spi.transport.TransportContext;
import io.opsconductor.spi.transport.TransportErrorCode;
import io.opsconductor.spi.transport.TransportException;
import io.opsconductor.spi.transport.TransportSession;
import io.opsconductor.testkit.transport.Await;
import io.opsconductor.testkit.transport.CollectedOutput;
import io.opsconductor.testkit.winrm.Fault;
import io.opsconductor.testkit.winrm.HostCertificate;
import io.opsconductor.testkit.winrm.WinRmHost;
import io.opsconductor.testkit.winrm.WinRmOperation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the engine on winrm4j refuses at once, and what it makes of the refusals of a target. */
class Winrm4jRefusalTest {
    private static final CredentialData NTLM =
            new WinRmPassword("ops", Secret.ofString("secret"), null, AuthScheme.NTLM);

    private final ExecutorService executor = Executors.newFixedThreadPool(4);
    private final WinRmHost host =
            WinRmHost.builder().user("ops").password("secret").start();
    private Transport transport = open(Map.of());

    @AfterEach
    void close() {
        transport.close();
        host.close();
        executor.shutdownNow();
    }

    @Test
    void refusesKerberos() {
        CredentialData kerberos = new WinRmPassword("ops", Secret.ofString("secret"), "EXAMPLE", AuthScheme.KERBEROS);

        assertUnsupported(kerberos, Map.of(), "Kerberos");
    }

    @Test
    void refusesAKeytab() {
        CredentialData keytab = new WinRmKeytab("ops", Secret.ofBytes(new byte[] {5, 2}), "EXAMPLE");

        assertUnsupported(keytab, Map.of(), "keytab");
    }

    @Test
    void refusesTrustOfItsOwn() throws IOException {
        HostCertificate certificate = HostCertificate.forNames("localhost");
        assertUnsupported(NTLM, Map.of("winrm_ca_certificates", certificate.pem()), "winrm_ca_certificates");
        assertUnsupported(NTLM, Map.of("winrm_certificate_sha256", certificate.sha256()), "winrm_certificate_sha256");

        transport.close();
        transport = open(Map.of("ca_file", file(certificate.pem()).toString()));
        assertUnsupported(NTLM, Map.of("winrm_use_https", "true"), "ca_file");
        connect(NTLM, Map.of()).close();
    }

    @Test
    void refusesAnotherCodePage() {
        assertUnsupported(NTLM, Map.of("winrm_codepage", "65001"), "65001");
        connect(NTLM, Map.of("winrm_codepage", "437")).close();
    }

    @Test
    void outputOfCmdComesInItsCodePageAndArrivesWhole() {
        try (TransportSession session = connect(NTLM, Map.of())) {
            CollectedOutput output = new CollectedOutput();
            Command command =
                    Command.command("printf '%06000d é ü €' 1").shell("cmd").build();

            Await.value(session.run(command, output).result());

            assertThat(output.stdout()).endsWith("1 é ü ?");
        }
    }

    @Test
    void quotaOfTheTargetIsNamed() {
        try (TransportSession session = connect(NTLM, Map.of())) {
            host.inject(WinRmOperation.CREATE, Fault.code(2150859174L));

            TransportException failure = failure(session);

            assertThat(failure.errorCode()).isEqualTo(TransportErrorCode.QUOTA_EXCEEDED);
            assertThat(run(session)).isZero();
        }
    }

    @Test
    void faultAtTheCommandIsUnwrapped() {
        try (TransportSession session = connect(NTLM, Map.of())) {
            host.inject(WinRmOperation.COMMAND, Fault.code(2150859174L));

            assertThat(failure(session).errorCode()).isEqualTo(TransportErrorCode.QUOTA_EXCEEDED);
            Await.until("its shell is gone", () -> host.liveShells() == 0);
        }
    }

    @Test
    void userWithoutTheRightIsNamed() {
        host.denyAccess(true);
        try (TransportSession session = connect(NTLM, Map.of())) {
            assertThat(failure(session).errorCode()).isEqualTo(TransportErrorCode.AUTHORIZATION_FAILED);
        }
    }

    @Test
    void requestWhoseAnswerIsLostIsNotSentAgain() {
        try (TransportSession session = connect(NTLM, Map.of())) {
            host.inject(WinRmOperation.CREATE, Fault.dropAnswer());

            assertThat(failure(session).errorCode()).isEqualTo(TransportErrorCode.CONNECTION_LOST);
            assertThat(host.liveShells()).isEqualTo(1);
            assertThat(host.received()).isEmpty();
        }
    }

    @Test
    void passwordThatIsChangedAfterTheSessionBeganHangsNobodyForLong() {
        try (TransportSession session = connect(NTLM, Map.of())) {
            host.refuseLogins(true);

            assertThat(failure(session).errorCode())
                    .isIn(TransportErrorCode.AUTHENTICATION_FAILED, TransportErrorCode.CONNECTION_LOST);
        }
    }

    private Transport open(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("engine", "winrm4j");
        return new WinRmTransportProvider().open(new TransportContext(InstantSource.system(), executor, all));
    }

    private ConnectRequest request(CredentialData credential, Map<String, String> metadata) {
        Map<String, String> all = new HashMap<>(Map.of("winrm_use_https", "false"));
        all.putAll(metadata);
        return new ConnectRequest(
                new Endpoint("127.0.0.1", host.port(), all), credential, Duration.ofSeconds(20), key -> {});
    }

    private TransportSession connect(CredentialData credential, Map<String, String> metadata) {
        return Await.value(transport.connect(request(credential, metadata)));
    }

    private void assertUnsupported(CredentialData credential, Map<String, String> metadata, String why) {
        TransportException failure = Await.failure(transport.connect(request(credential, metadata)));

        assertThat(failure.errorCode()).isEqualTo(TransportErrorCode.UNSUPPORTED);
        assertThat(failure).hasMessageContaining("winrm4j").hasMessageContaining(why);
        assertThat(failure.mend()).contains("wsman");
    }

    private static TransportException failure(TransportSession session) {
        return Await.failure(session.run(Command.command("true").build(), new CollectedOutput())
                .result());
    }

    private static int run(TransportSession session) {
        return Await.value(session.run(Command.command("true").build(), new CollectedOutput())
                        .result())
                .exitCode();
    }

    @TempDir
    private Path directory;

    private Path file(String content) throws IOException {
        return Files.writeString(directory.resolve("ca.pem"), content);
    }
}
