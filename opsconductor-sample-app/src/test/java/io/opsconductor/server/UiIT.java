package io.opsconductor.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The web UI in a real Chromium, on the real server with the demo's hosts. The tests are the UI's own, in its {@code e2e}. */
class UiIT {
    private static final Path FRONTEND = Path.of("..", "opsconductor-spring-boot-starter", "src", "main", "frontend");

    @Test
    void theStoryPagesAndRecoveryOfTheUi() throws IOException, InterruptedException {
        assertThat(FRONTEND.resolve("node_modules"))
                .as("installed by the build of the starter")
                .isDirectory();
        ProcessBuilder builder = new ProcessBuilder("npm", "run", "--silent", "e2e")
                .directory(FRONTEND.toFile())
                .redirectErrorStream(true);
        builder.environment()
                .put(
                        "OPSCONDUCTOR_JAR",
                        Path.of(System.getProperty("server.jar"))
                                .toAbsolutePath()
                                .toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("NO_COLOR", "1");
        Process tests = builder.start();
        StringBuilder said = new StringBuilder();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(tests.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                System.out.println(line);
                said.append(line).append('\n');
            }
        }

        assertThat(tests.waitFor()).as(said.toString()).isZero();
    }
}
