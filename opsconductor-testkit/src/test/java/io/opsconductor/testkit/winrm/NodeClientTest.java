package io.opsconductor.testkit.winrm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The package {@code winrm-client} of Node's registry is a client of the host. It seals nothing. */
final class NodeClientTest {
    private static final String PASSWORD = "not-a-secret-1";
    private static final Path PACKAGES = Path.of("src/test/npm").toAbsolutePath();

    @Test
    void runsCommandsWithBasicAndNtlm() {
        try (WinRmHost host =
                WinRmHost.builder().password(PASSWORD).allowUnencrypted(true).start()) {
            ExternalClient.Result result = node("""
                    const { runCommand, runPowershell } = require('winrm-client');
                    (async () => {
                      for (const user of ['ops', 'WINHOST\\\\ops']) {
                        const to = ['127.0.0.1', user, '%s', %d];
                        console.log(await runCommand('echo "one & only"', ...to));
                        console.log(await runPowershell('echo $((40 + 2))', ...to));
                      }
                    })();
                    """.formatted(PASSWORD, host.port()));

            assertThat(result.stderr()).isEmpty();
            assertThat(result.stdout()).isEqualTo("one & only\n42\n".repeat(2));
            assertThat(host.liveShells()).isZero();
        }
    }

    @Test
    void isRefusedWhereMessagesHaveToBeSealed() {
        try (WinRmHost host = WinRmHost.builder().password(PASSWORD).start()) {
            ExternalClient.Result result = node("""
                    const { runCommand } = require('winrm-client');
                    runCommand('echo', '127.0.0.1', 'WINHOST\\\\ops', '%s', %d).catch(e => console.log(String(e)));
                    """.formatted(PASSWORD, host.port()));

            assertThat(result.stdout()).contains("500");
            assertThat(host.received()).isEmpty();
        }
    }

    private static ExternalClient.Result node(String script) {
        if (!Files.exists(PACKAGES.resolve("node_modules/winrm-client"))) {
            throw new AssertionError(
                    "This test needs winrm-client: run npm ci --prefix " + PACKAGES + " (.ci/run does).");
        }
        return ExternalClient.run(
                Map.of("NODE_PATH", PACKAGES.resolve("node_modules").toString()), script, List.of("node", "-"));
    }
}
