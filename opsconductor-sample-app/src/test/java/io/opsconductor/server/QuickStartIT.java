package io.opsconductor.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.testkit.ssh.OpenSshServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the commands of the README's quick start, as they stand there. */
class QuickStartIT {
    private static final Path README = Path.of("..", "README.md");
    private static final String HEADING = "## Quick start with curl\n";
    private static final Pattern BLOCK = Pattern.compile("^```(\\w+)\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final long SECONDS = 120;

    @TempDir
    Path temporary;

    @Test
    void everyCommandWorksWithTheDemoAndCanBeRepeated() throws Exception {
        try (RunningServer server = RunningServer.launch(temporary.resolve("data"), "--spring.profiles.active=demo")) {
            server.awaitLine(line -> line.contains("Ctrl-C stops the server"));
            assertShowsTheRun(quickStart(server, Map.of()));
            assertShowsTheRun(quickStart(server, Map.of()));
        }
    }

    @Test
    void everyCommandWorksWithAMachineOfOnesOwn() throws Exception {
        try (RunningServer server = RunningServer.start(UsedDirectory.at(temporary.resolve("data")));
                OpenSshServer ssh = OpenSshServer.start()) {
            assertShowsTheRun(quickStart(
                    server,
                    Map.of(
                            "ADMIN_PASSWORD",
                            RunningServer.PASSWORD,
                            "SSH_USER",
                            OpenSshServer.USER,
                            "SSH_PASSWORD",
                            ssh.password(),
                            "SSH_HOST",
                            ssh.hostname(),
                            "SSH_PORT",
                            Integer.toString(ssh.port()),
                            "CREDENTIAL",
                            "my-login")));
        }
    }

    private static void assertShowsTheRun(String output) throws IOException {
        assertThat(output)
                .contains("{\"valid\":true,\"user\":{")
                .contains("\"name\":\"my-login\"")
                .contains("{\"reachable\":true,")
                .contains("event:output\n")
                .contains("\"text\":\"Hello, you; uname\\n\"")
                .contains("event:end\ndata:{\"finished\":true}")
                .contains(String.join("", blocks("text")))
                .doesNotContain("not a real one");
    }

    private String quickStart(RunningServer server, Map<String, String> variables) throws Exception {
        List<String> commands = blocks("sh");
        assertThat(commands).hasSizeGreaterThan(6);
        Path output = temporary.resolve("output");
        ProcessBuilder bash = new ProcessBuilder("bash", "-eu", "-c", String.join("", commands))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        bash.environment().putAll(variables);
        bash.environment().put("OPS", "https://localhost:" + server.port());
        bash.environment().put("CA", server.certificate().toString());
        Process process = bash.start();
        boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly();
        String said = Files.readString(output);
        assertThat(ended).as(said).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }

    /** The blocks of that language in the quick start, in their order. */
    private static List<String> blocks(String language) throws IOException {
        String readme = Files.readString(README);
        int start = readme.indexOf(HEADING);
        assertThat(start).as(HEADING).isPositive();
        Matcher matcher = BLOCK.matcher(readme.substring(start, readme.indexOf("\n## ", start)));
        List<String> blocks = new ArrayList<>();
        while (matcher.find()) {
            if (matcher.group(1).equals(language)) {
                blocks.add(matcher.group(2));
            }
        }
        return blocks;
    }
}
