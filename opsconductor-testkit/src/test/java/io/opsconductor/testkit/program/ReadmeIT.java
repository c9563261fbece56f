package io.opsconductor.testkit.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.testkit.transport.Await;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the README, run as they stand there, but for ports and files. */
final class ReadmeIT {
    private static final Pattern BLOCK = Pattern.compile("```bash\n(.*?)```", Pattern.DOTALL);
    private static final String JAR = "opsconductor-testkit/target/opsconductor-testkit-hosts.jar";

    @TempDir
    private Path directory;

    private final List<Process> hosts = new ArrayList<>();

    @AfterEach
    void stop() {
        hosts.forEach(Process::destroy);
    }

    @Test
    void everyCommandWorks() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        for (String port : List.of("5985", "5986", "2222")) {
            readme = readme.replace(port, Integer.toString(freePort()));
        }
        readme = readme.replace("/tmp/", directory + "/").replace(JAR, System.getProperty("hosts.jar"));
        List<String> printed = new ArrayList<>();
        for (String block :
                BLOCK.matcher(readme).results().map(match -> match.group(1)).toList()) {
            Process process = start(block);
            if (block.startsWith("java ")) {
                hosts.add(process);
                assertThat(process.inputReader(StandardCharsets.UTF_8).readLine())
                        .startsWith("Listening on ");
            } else {
                String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(Await.value(process.onExit()).exitValue()).as(output).isZero();
                printed.add(output);
            }
        }
        assertThat(printed).hasSize(4);
        assertThat(printed.get(0)).contains("<wsmid:IdentifyResponse");
        assertThat(printed.get(1)).endsWith("b'Linux\\n'\n");
        assertThat(printed.get(2)).endsWith("b'Linux\\n'\n");
        assertThat(printed.get(3)).endsWith("Linux\n");
        assertThat(Path.of(System.getProperty("hosts.jar")))
                .hasFileName(Path.of(JAR).getFileName().toString());
    }

    @Test
    void saysWhyItDoesNotStart() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            Process process = start("java -jar " + System.getProperty("hosts.jar") + " winrm --password x --port "
                    + taken.getLocalPort() + " --address 0.0.0.0");

            assertThat(Await.value(process.onExit()).exitValue()).isEqualTo(1);
            assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("Address already in use")
                    .doesNotContain("\tat ");
        }
    }

    private Process start(String block) throws IOException {
        Path password = directory.resolve("password");
        if (!Files.exists(password)) {
            Files.writeString(password, "#!/bin/sh\necho not-a-secret\n");
            assertThat(password.toFile().setExecutable(true)).isTrue();
        }
        ProcessBuilder builder = new ProcessBuilder("/bin/bash", "-c", "exec " + block).redirectErrorStream(true);
        builder.environment().put("SSH_ASKPASS", password.toString());
        builder.environment().put("SSH_ASKPASS_REQUIRE", "force");
        builder.environment().put("PATH", System.getProperty("java.home") + "/bin:" + System.getenv("PATH"));
        return builder.start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
