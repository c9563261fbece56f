package io.opsconductor.testkit.winrm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Python's pywinrm, as Debian packages it, is a client of the host. */
final class PywinrmTest {
    private static final String PASSWORD = "not-a-secret-1";
    private static final String NTLM = "transport='ntlm', message_encryption='always'";

    @TempDir
    private Path directory;

    @Test
    void runsCommandsWithBasic() {
        try (WinRmHost host =
                WinRmHost.builder().password(PASSWORD).allowUnencrypted(true).start()) {
            ExternalClient.Result result = python(host, "transport='plaintext'", """
                    r = session.run_cmd('echo', ['out', '&&', 'echo', 'err', '>&2;', 'exit', '3'])
                    print(r.status_code, r.std_out, r.std_err)
                    r = session.run_ps('echo "2 and 2 is $((2+2))"; exit 4')
                    print(r.status_code, r.std_out, r.std_err)
                    """);

            assertThat(result.stderr()).isEmpty();
            assertThat(result.stdout()).isEqualTo("3 b'out\\n' b'err\\n'\n4 b'2 and 2 is 4\\n' b''\n");
            assertThat(host.liveShells()).isZero();
            assertThat(host.received())
                    .extracting(command -> command.text())
                    .containsExactly("echo out && echo err >&2; exit 3", "echo \"2 and 2 is $((2+2))\"; exit 4");
        }
    }

    @Test
    void sealsItsMessagesWithNtlm() {
        try (WinRmHost host =
                WinRmHost.builder().password(PASSWORD).basic(false).start()) {
            ExternalClient.Result result = python(host, NTLM, """
                    for n in range(3):
                        r = session.run_cmd('head -c 500000 /dev/zero; exit', [str(n)])
                        print(r.status_code, len(r.std_out), r.std_err)
                    r = session.run_ps('echo "äöü"; exit 4')
                    print(r.status_code, r.std_out, r.std_err)
                    """);

            assertThat(result.stderr()).isEmpty();
            assertThat(result.stdout())
                    .isEqualTo("0 500000 b''\n1 500000 b''\n2 500000 b''\n4 b'\\x84\\x94\\x81\\n' b''\n");
            assertThat(host.liveShells()).isZero();
        }
    }

    @Test
    void isRefusedWithAnotherPassword() {
        try (WinRmHost host = WinRmHost.builder().password("another").start()) {
            assertThat(python(host, NTLM, "session.run_cmd('echo')").stderr()).contains("InvalidCredentialsError");
            assertThat(host.received()).isEmpty();
        }
    }

    @Test
    void isToldThatTheHostTakesNoClearText() {
        try (WinRmHost host = WinRmHost.builder().password(PASSWORD).start()) {
            ExternalClient.Result result = python(host, "transport='plaintext'", "session.run_cmd('echo')");

            assertThat(result.stderr()).contains("InvalidCredentialsError");
            assertThat(host.received()).isEmpty();
        }
    }

    @Test
    void verifiesTheCertificateOverHttps() {
        try (WinRmHost host = WinRmHost.builder().password(PASSWORD).https().start()) {
            for (String transport : List.of("'basic'", "'ntlm'", "'ntlm', message_encryption='always'")) {
                ExternalClient.Result result = python(host, trusting(host, transport), """
                        r = session.run_cmd('echo', ['secure'])
                        print(r.status_code, r.std_out)
                        r = session.run_ps('echo also secure')
                        print(r.status_code, r.std_out)
                        """);

                assertThat(result.stderr()).as(transport).isEmpty();
                assertThat(result.stdout()).isEqualTo("0 b'secure\\n'\n0 b'also secure\\n'\n");
            }
        }
    }

    @Test
    void refusesACertificateThatIsNotTrusted() {
        try (WinRmHost host = WinRmHost.builder().password(PASSWORD).https().start()) {
            assertThat(python(host, "transport='basic'", "session.run_cmd('echo')")
                            .stderr())
                    .contains("CERTIFICATE_VERIFY_FAILED");
        }
    }

    @Test
    void refusesACertificateOfAnotherName() {
        HostCertificate certificate = HostCertificate.forNames("elsewhere.example");
        try (WinRmHost host =
                WinRmHost.builder().password(PASSWORD).https(certificate).start()) {
            assertThat(python(host, trusting(host, "'basic'"), "session.run_cmd('echo')")
                            .stderr())
                    .contains("127.0.0.1");
        }
    }

    @Test
    void refusesACertificateThatHasExpired() {
        Instant now = Instant.now();
        HostCertificate certificate =
                HostCertificate.forNames(now.minus(Duration.ofDays(9)), now.minus(Duration.ofDays(2)), "127.0.0.1");
        try (WinRmHost host =
                WinRmHost.builder().password(PASSWORD).https(certificate).start()) {
            assertThat(python(host, trusting(host, "'basic'"), "session.run_cmd('echo')")
                            .stderr())
                    .contains("certificate has expired");
        }
    }

    private String trusting(WinRmHost host, String transport) {
        Path pem = directory.resolve("host.pem");
        try {
            Files.writeString(pem, host.certificate().pem());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "transport=" + transport + ", server_cert_validation='validate', ca_trust_path='" + pem + "'";
    }

    /** Runs statements that have a session. */
    private ExternalClient.Result python(WinRmHost host, String options, String statements) {
        ExternalClient.require("/usr/lib/python3/dist-packages/winrm/__init__.py", "python3-winrm");
        String script = "import winrm\n"
                + "session = winrm.Session('" + host.url() + "', auth=('ops', '" + PASSWORD
                + "'), " + options + ")\n" + statements;
        return ExternalClient.run(
                Map.of("OPENSSL_CONF", ExternalClient.legacyOpenSsl(directory).toString()),
                script,
                List.of("/usr/bin/python3", "-W", "ignore", "-"));
    }
}
