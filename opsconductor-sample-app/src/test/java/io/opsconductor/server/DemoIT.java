package io.opsconductor.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    Path temporary;

    @Test
    void theDemoShowsARealRunWithinAMinuteAndAgainAtItsSecondStartAndIsNoRealServer() throws Exception {
        Path directory = temporary.resolve("data");
        for (int start = 1; start <= 2; start++) {
            try (RunningServer server = RunningServer.launch(directory, "--spring.profiles.active=demo")) {
                server.awaitLine(line -> line.contains("OpsConductor runs at https://127.0.0.1:"));
                long ready = System.nanoTime();
                server.awaitLine(line -> line.equals("web-1 | Hello, operator"));
                server.awaitLine(line -> line.startsWith("web-1 | Linux "));
                server.awaitLine(line -> line.equals("web-1 | line 3 of 3"));
                server.awaitLine(line -> line.matches("Run .* succeeded\\."));
                server.awaitLine(line -> line.contains("win-1-simulated, a simulated Windows host"));
                server.awaitLine(line -> line.equals("win-1-simulated | Spooler restarted (simulated)"));
                server.awaitLine(line -> line.matches("Run .* succeeded\\."));
                assertThat(Duration.ofNanos(System.nanoTime() - ready)).isLessThan(LIMIT);
                server.awaitLine(line -> line.contains("Ctrl-C stops the server"));

                RestClient rest = server.rest().login("admin", "admin123");
                assertThat(rest.names("/targets", "targets")).containsExactly("web-1", "win-1-simulated");
                assertThat(rest.get("/runs").get("total").asInt()).isEqualTo(3 * start - 1);
                String target =
                        rest.get("/targets").get("targets").get(1).get("id").asText();
                assertThat(rest.post("/targets/" + target + "/test", Map.of(), 200)
                                .toString())
                        .contains("Windows, simulated for the demo");
                String job = rest.get("/jobs/by-name/say-hello").get("id").asText();
                rest.post("/jobs/" + job + "/run", Map.of("parameters", Map.of("name", "world")), 201);
            }
        }
        try (RunningServer server = RunningServer.launch(directory)) {
            assertThat(server.awaitExit()).isEqualTo(1);
            ServerIT.assertRefused(server, "holds the data of the demo");
        }
    }

    @Test
    void theDataOfARealServerIsRefused() throws Exception {
        Path real = UsedDirectory.at(temporary.resolve("real"));
        try (RunningServer server = RunningServer.launch(real, "--spring.profiles.active=demo")) {
            assertThat(server.awaitExit()).isEqualTo(1);
            ServerIT.assertRefused(server, "is no demo");
        }
    }

    @Test
    void itDoesNotListenToOtherMachines() throws Exception {
        try (RunningServer server = RunningServer.launch(
                temporary.resolve("open"), "--spring.profiles.active=demo", "--server.address=0.0.0.0")) {
            assertThat(server.awaitExit()).isEqualTo(1);
            ServerIT.assertRefused(server, "listens to this machine only");
        }
    }
}
