package io.opsconductor.winrm;

import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.spi.Secret;
import io.opsconductor.spi.credential.CredentialData;
import io.opsconductor.spi.credential.WinRmKeytab;
import io.opsconductor.spi.credential.WinRmPassword.AuthScheme;
import io.opsconductor.spi.transport.TransportErrorCode;
import io.opsconductor.spi.transport.TransportException;
import io.opsconductor.testkit.kerberos.MitKdc;
import io.opsconductor.testkit.winrm.WinRmHost;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a realm can have against an account: Kerberos tells it, and so do we. */
class KerberosRefusalTest {
    private static final Map<String, String> HTTP = Map.of("winrm_use_https", "false");

    @TempDir
    private Path directory;

    private WinRmHost host;

    @BeforeEach
    void startHost() {
        host = WinRmHost.builder()
                .user(Realm.USER)
                .kerberos(Realm.SERVICE_KEYTAB)
                .ntlm(false)
                .basic(false)
                .start();
    }

    @AfterEach
    void stopHost() {
        host.close();
    }

    @Test
    void anUnknownUserIsToldFromAWrongPassword() {
        assertThat(failure("localhost", account("nobody", "x")).errorCode())
                .isEqualTo(TransportErrorCode.ACCOUNT_UNKNOWN);
        assertThat(failure("localhost", account(Realm.USER, "wrong")).errorCode())
                .isEqualTo(TransportErrorCode.AUTHENTICATION_FAILED);
    }

    @Test
    void anExpiredPasswordIsToldAsSuch() {
        Realm.KDC.addUser("expired", "secret");
        Realm.KDC.expirePassword("expired");

        TransportException failure = failure("localhost", account("expired", "secret"));

        assertThat(failure.errorCode()).isEqualTo(TransportErrorCode.PASSWORD_EXPIRED);
        assertThat(failure.mend()).contains("rotate the credential");
    }

    @Test
    void aHostThatTheRealmDoesNotKnowIsNamed() {
        TransportException failure = failure("127.0.0.1", account(Realm.USER, Realm.PASSWORD));

        assertThat(failure.errorCode()).isEqualTo(TransportErrorCode.CREDENTIAL_UNUSABLE);
        assertThat(failure).hasMessageContaining("HTTP@127.0.0.1");
    }

    @Test
    void aKeytabWithoutTheAccountsKeyIsRefused() throws IOException {
        WinRmKeytab others =
                new WinRmKeytab("other", Secret.ofBytes(Files.readAllBytes(Realm.USER_KEYTAB)), Realm.KDC.realm());

        TransportException failure = failure("localhost", others);

        assertThat(failure.errorCode()).isEqualTo(TransportErrorCode.CREDENTIAL_UNUSABLE);
        assertThat(failure).hasMessageContaining("no key of other");
    }

    /** In a JVM of its own, since a JVM knows one realm by one name. */
    @Test
    void aClockThatIsWrongIsToldAsSuch() throws IOException {
        Path log = directory.resolve("log");
        try (MitKdc wrong = MitKdc.start(Files.createDirectory(directory.resolve("kdc")), Duration.ofHours(1))) {
            wrong.addUser("ops", "secret");
            Process client = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Djava.security.krb5.conf=" + wrong.configuration(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Client.class.getName(),
                            Integer.toString(host.port()))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            client.onExit().join();
        }

        assertThat(Files.readString(log, StandardCharsets.UTF_8)).contains("CLOCK_SKEW");
    }

    private static CredentialData account(String user, String password) {
        return WinRmClient.account(user, password, AuthScheme.KERBEROS);
    }

    private TransportException failure(String hostname, CredentialData credential) {
        try (WinRmClient client = new WinRmClient(Map.of())) {
            return client.failure(hostname, host.port(), HTTP, credential);
        }
    }

    /** Prints why it could not connect; takes the port. */
    static final class Client {
        private Client() {}

        public static void main(String[] arguments) {
            try (WinRmClient client = new WinRmClient(Map.of())) {
                TransportException failure =
                        client.failure("localhost", Integer.parseInt(arguments[0]), HTTP, account("ops", "secret"));
                System.out.println(failure.errorCode().name() + " " + failure.getMessage());
            }
        }
    }
}
