package io.opsconductor.testkit.winrm;

import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.testkit.kerberos.MitKdc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients of MIT's Kerberos log in to the host with tickets of a real key distribution centre. */
final class KerberosTest {
    private static final String SPNEGO = "1.3.6.1.5.5.2";
    private static final String KERBEROS = "1.2.840.113554.1.2.2";
    private static final String SERVICE = "HTTP@127.0.0.1";

    @TempDir
    private static Path directory;

    private static MitKdc kdc;
    private static Path keytab;

    @BeforeAll
    static void start() {
        ExternalClient.require("/usr/bin/kinit", "krb5-user");
        ExternalClient.require("/usr/bin/curl", "curl");
        ExternalClient.require("/usr/lib/python3/dist-packages/gssapi/__init__.py", "python3-gssapi");
        ExternalClient.require(
                "/usr/lib/python3/dist-packages/requests_kerberos/__init__.py", "python3-requests-kerberos");
        kdc = MitKdc.start(directory);
        keytab = directory.resolve("keytab");
        kdc.addService("HTTP/127.0.0.1", keytab);
        for (String user : List.of("ops", "stranger")) {
            kdc.addUser(user, "not-a-secret-1");
            ExternalClient.Result result =
                    ExternalClient.run(ticketsOf(user), "not-a-secret-1\n", List.of("/usr/bin/kinit", user));
            assertThat(result.exitCode()).as(result.stderr()).isZero();
        }
    }

    @AfterAll
    static void stop() {
        kdc.close();
    }

    @Test
    void messagesAreSealedAsWindowsLaysThemOut() {
        try (WinRmHost host = WinRmHost.builder().kerberos(keytab).start()) {
            for (String mechanism : List.of(SPNEGO, KERBEROS)) {
                ExternalClient.Result result = sealed(host, "ops", Map.of(), mechanism, "iov");

                assertThat(result.stderr()).isEmpty();
                assertThat(result.stdout()).isEqualTo("logged in 200 True\n" + "200 60 60 True\n".repeat(3));
            }
        }
    }

    @Test
    void messageThatWasChangedEndsTheConnection() {
        try (WinRmHost host = WinRmHost.builder().kerberos(keytab).start()) {
            assertThat(sealed(host, "ops", Map.of("CHANGED", "yes"), SPNEGO, "iov")
                            .stdout())
                    .isEqualTo("logged in 200 True\n200 60 60 True\nthe connection was closed\n");
        }
    }

    @Test
    void anotherUserOfTheRealmIsRefused() {
        try (WinRmHost host = WinRmHost.builder().kerberos(keytab).start()) {
            assertThat(sealed(host, "stranger", Map.of(), SPNEGO, "iov").stdout())
                    .startsWith("logged in 401");
        }
    }

    @Test
    void curlLogsIn() {
        try (WinRmHost host =
                WinRmHost.builder().kerberos(keytab).allowUnencrypted(true).start()) {
            ExternalClient.Result result = ExternalClient.run(
                    ticketsOf("ops"),
                    GssApiTest.IDENTIFY,
                    List.of(
                            "/usr/bin/curl",
                            "--silent",
                            "--negotiate",
                            "--user",
                            ":",
                            "--header",
                            "Content-Type: application/soap+xml;charset=UTF-8",
                            "--data-binary",
                            "@-",
                            host.url().toString()));

            assertThat(result.stdout()).contains("IdentifyResponse");
        }
    }

    @Test
    void pywinrmRunsCommandsOverHttps() throws IOException {
        ExternalClient.require("/usr/lib/python3/dist-packages/winrm/__init__.py", "python3-winrm");
        try (WinRmHost host = WinRmHost.builder().kerberos(keytab).https().start()) {
            Path pem = directory.resolve("host.pem");
            Files.writeString(pem, host.certificate().pem());
            ExternalClient.Result result = ExternalClient.run(
                    ticketsOf("ops"),
                    """
                    import winrm
                    session = winrm.Session('%s', auth=('ops@%s', ''), transport='kerberos', ca_trust_path='%s')
                    r = session.run_cmd('echo by ticket; exit 7')
                    print(r.status_code, r.std_out)
                    """.formatted(host.url(), kdc.realm(), pem),
                    List.of("/usr/bin/python3", "-W", "ignore", "-"));

            assertThat(result.stderr()).isEmpty();
            assertThat(result.stdout()).isEqualTo("7 b'by ticket\\n'\n");
            assertThat(host.liveShells()).isZero();
        }
    }

    private static ExternalClient.Result sealed(
            WinRmHost host, String user, Map<String, String> more, String mechanism, String layout) {
        Map<String, String> environment = ticketsOf(user);
        environment.putAll(more);
        return ExternalClient.run(
                environment,
                ExternalClient.resource("sealed-identify.py"),
                List.of("/usr/bin/python3", "-", Integer.toString(host.port()), SERVICE, mechanism, layout));
    }

    private static Map<String, String> ticketsOf(String user) {
        Map<String, String> environment = new HashMap<>(kdc.environment());
        environment.put("KRB5CCNAME", "FILE:" + directory.resolve("tickets-" + user));
        return environment;
    }
}
