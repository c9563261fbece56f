package io.opsconductor.testkit.winrm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ansible's winrm connection is a client of the host. */
final class AnsibleTest {
    private static final String PASSWORD = "not-a-secret-1";

    @TempDir
    private Path directory;

    @Test
    void runsRawCommandsOnManyMachinesWithSealedMessages() throws IOException {
        try (WinRmHost host =
                WinRmHost.builder().password(PASSWORD).addresses(3).start()) {
            String inventory = "[windows]\n" + String.join("\n", host.addresses()) + "\n[windows:vars]\n"
                    + "ansible_port=" + host.port() + "\nansible_connection=winrm\nansible_user=ops\n"
                    + "ansible_password=" + PASSWORD + "\nansible_winrm_scheme=http\n"
                    + "ansible_winrm_transport=ntlm\nansible_winrm_message_encryption=always\n";

            ExternalClient.Result result = ansible(inventory, "echo \"from $((40 + 2))\"; exit 3");

            for (String address : host.addresses()) {
                assertThat(result.stdout()).contains(address + " | FAILED | rc=3 >>\nfrom 42\n");
            }
            assertThat(host.received()).hasSize(3);
            assertThat(host.liveShells()).isZero();
        }
    }

    @Test
    void runsRawCommandsOverHttps() throws IOException {
        try (WinRmHost host = WinRmHost.builder().password(PASSWORD).https().start()) {
            Path pem = directory.resolve("host.pem");
            Files.writeString(pem, host.certificate().pem());
            String inventory = "127.0.0.1 ansible_port=" + host.port()
                    + " ansible_connection=winrm ansible_user=ops ansible_password=" + PASSWORD
                    + " ansible_winrm_scheme=https ansible_winrm_transport=basic ansible_winrm_ca_trust_path=" + pem
                    + "\n";

            assertThat(ansible(inventory, "echo secure").stdout())
                    .isEqualTo("127.0.0.1 | CHANGED | rc=0 >>\nsecure\n\n");
        }
    }

    private ExternalClient.Result ansible(String inventory, String command) throws IOException {
        ExternalClient.require("/usr/bin/ansible", "ansible-core");
        ExternalClient.require("/usr/lib/python3/dist-packages/winrm/__init__.py", "python3-winrm");
        Path hosts = directory.resolve("hosts.ini");
        Files.writeString(hosts, inventory);
        return ExternalClient.run(
                Map.of(
                        "OPENSSL_CONF",
                        ExternalClient.legacyOpenSsl(directory).toString(),
                        "HOME",
                        directory.toString(),
                        "LC_ALL",
                        "C.UTF-8"),
                "",
                List.of(
                        "/usr/bin/ansible",
                        "--inventory",
                        hosts.toString(),
                        "all",
                        "--module-name",
                        "raw",
                        "--args",
                        command));
    }
}
