package io.opsconductor.testkit.winrm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The NTLM of gss-ntlmssp, which MIT's GSS-API wraps in SPNEGO, is a client of the host. */
final class GssApiTest {
    private static final String PASSWORD = "not-a-secret-1";
    private static final String SPNEGO = "1.3.6.1.5.5.2";
    static final String IDENTIFY = "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\""
            + " xmlns=\"http://schemas.dmtf.org/wbem/wsman/identity/1/wsmanidentity.xsd\">"
            + "<s:Body><Identify/></s:Body></s:Envelope>";

    @TempDir
    private Path directory;

    @BeforeEach
    void isInstalled() {
        ExternalClient.require("/etc/gss/mech.d/mech.ntlmssp.conf", "gss-ntlmssp");
        ExternalClient.require("/usr/lib/python3/dist-packages/gssapi/__init__.py", "python3-gssapi");
        ExternalClient.require("/usr/bin/curl", "curl");
    }

    @Test
    void curlLogsIn() throws IOException {
        try (WinRmHost host =
                WinRmHost.builder().password(PASSWORD).allowUnencrypted(true).start()) {
            ExternalClient.Result result = curl(host, PASSWORD);

            assertThat(result.stdout()).endsWith("</s:Envelope>\n200").contains("IdentifyResponse");
        }
    }

    @Test
    void curlIsRefusedWithAnotherPassword() throws IOException {
        try (WinRmHost host =
                WinRmHost.builder().password(PASSWORD).allowUnencrypted(true).start()) {
            assertThat(curl(host, "another").stdout()).isEqualTo("\n401");
        }
    }

    @Test
    void curlIsRefusedWhereMessagesHaveToBeSealed() throws IOException {
        try (WinRmHost host = WinRmHost.builder().password(PASSWORD).start()) {
            assertThat(curl(host, PASSWORD).stdout()).isEqualTo("\n500");
        }
    }

    @Test
    void messagesAreSealedAfterTheListOfMechanismsWasSigned() throws IOException {
        try (WinRmHost host = WinRmHost.builder().password(PASSWORD).start()) {
            ExternalClient.Result result = ExternalClient.run(
                    credentials(PASSWORD),
                    ExternalClient.resource("sealed-identify.py"),
                    List.of("/usr/bin/python3", "-", Integer.toString(host.port()), "WSMAN@127.0.0.1", SPNEGO));

            assertThat(result.stderr()).isEmpty();
            assertThat(result.stdout()).isEqualTo("logged in 200 True\n" + "200 16 16 True\n".repeat(3));
        }
    }

    private ExternalClient.Result curl(WinRmHost host, String password) throws IOException {
        return ExternalClient.run(
                credentials(password),
                IDENTIFY,
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
                        "--write-out",
                        "\\n%{http_code}",
                        "http://127.0.0.1:" + host.port() + "/wsman"));
    }

    private Map<String, String> credentials(String password) throws IOException {
        Path file = directory.resolve("users");
        Files.writeString(file, "WINHOST:ops:" + password + "\n");
        return Map.of("NTLM_USER_FILE", file.toString());
    }
}
