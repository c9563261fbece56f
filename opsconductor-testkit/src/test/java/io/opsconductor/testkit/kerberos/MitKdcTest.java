package io.opsconductor.testkit.kerberos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opsconductor.testkit.transport.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MitKdcTest {
    private static final String PASSWORD = "not-a-secret-1";

    @TempDir
    private Path directory;

    @Test
    void givesTicketsForTheRightPasswordOnly() throws IOException {
        try (MitKdc kdc = MitKdc.start(directory)) {
            kdc.addUser("ops", PASSWORD);

            assertThat(kinit(kdc, "ops", PASSWORD)).doesNotContain("kinit:");
            assertThat(kinit(kdc, "ops", "another")).contains("Password incorrect");
            assertThat(kinit(kdc, "nobody", PASSWORD)).contains("not found in Kerberos database");
        }
    }

    @Test
    void passwordsAndAccountsExpire() throws IOException {
        try (MitKdc kdc = MitKdc.start(directory)) {
            kdc.addUser("old", PASSWORD);
            kdc.expirePassword("old");
            kdc.addUser("gone", PASSWORD);
            kdc.expireAccount("gone");

            assertThat(kinit(kdc, "old", PASSWORD)).contains("Password expired");
            assertThat(kinit(kdc, "gone", PASSWORD)).contains("entry in database has expired");
        }
    }

    @Test
    void itsClockMayGoWrong() throws IOException {
        try (MitKdc kdc = MitKdc.start(directory, Duration.ofMinutes(20))) {
            kdc.addUser("ops", PASSWORD);

            assertThat(kinit(kdc, "ops", PASSWORD)).contains("Clock skew too great");
        }
    }

    @Test
    void nothingIsLeftOfOneWhoseClockIsWrong() {
        MitKdc kdc = MitKdc.start(directory, Duration.ofMinutes(-20));
        int port = Integer.parseInt(kdc.address().substring(kdc.address().indexOf(':') + 1));

        kdc.close();

        Await.until("nobody listens", () -> refuses(port));
    }

    private static boolean refuses(int port) {
        try {
            new Socket(InetAddress.getLoopbackAddress(), port).close();
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Test
    void saysWhatItCannotDo() {
        try (MitKdc kdc = MitKdc.start(directory)) {
            assertThatThrownBy(() -> kdc.expirePassword("nobody"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Principal does not exist");
        }
    }

    /** What kinit prints. */
    private static String kinit(MitKdc kdc, String user, String password) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("/usr/bin/kinit", user).redirectErrorStream(true);
        builder.environment().putAll(kdc.environment());
        Process process = builder.start();
        try (var stdin = process.outputWriter(StandardCharsets.UTF_8)) {
            stdin.write(password + "\n");
        }
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
