package io.opsconductor.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.testing.ConductorExtension;
import io.opsconductor.testing.JobRuns;
import io.opsconductor.testing.SshTargets;
import io.opsconductor.testkit.ssh.OpenSshServer;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Much output, from real OpenSSH. */
class OutputTest {
    private static final int TARGETS = 20;
    private static final int LINES = 95_000;
    private static final int LONG_LINE = 20 << 20;
    private static final int LIMIT = 24 << 20;
    private static final int MAX_EVENT = 64 * 1024;
    private static final int MAX_PAGE = 1 << 20;
    private static OpenSshServer server;

    @RegisterExtension
    static final ConductorExtension OPS = new ConductorExtension(builder -> builder.outputLimit(LIMIT));

    private static final JobRuns RUNS = new JobRuns(OPS);

    @BeforeAll
    static void createTargets() {
        server = OpenSshServer.start(TARGETS);
        SshTargets.create(OPS, server, TARGETS);
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @Test
    void theOutputOfManyTargetsIsWholeAndInOrder() throws Exception {
        Run run = RUNS.start(RUNS.job("""
                targets: "*"
                steps: [{type: exec, command: 'set -- $SSH_CONNECTION; seq -f "host-${3##*.} %%08.0f" %d'}]
                """.formatted(LINES)));

        Map<String, ByteArrayOutputStream> heard = new HashMap<>();
        follow(
                run,
                output -> heard.computeIfAbsent(output.targetName(), target -> new ByteArrayOutputStream())
                        .writeBytes(bytes(output)));

        assertThat(RUNS.await(run.id()).state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(heard).hasSize(TARGETS);
        StringBuilder log = new StringBuilder();
        for (TargetRun target : RUNS.targets(run)) {
            String name = target.targetName();
            StringBuilder printed = new StringBuilder();
            for (int number = 1; number <= LINES; number++) {
                String line = name.replace("ssh", "host") + " "
                        + String.valueOf(100_000_000 + number).substring(1) + "\n";
                printed.append(line);
                log.append(name).append(" | ").append(line);
            }
            assertThat(heard.get(name).toString(StandardCharsets.UTF_8).contentEquals(printed))
                    .as(name)
                    .isTrue();
        }
        assertThat(RUNS.log(run).contentEquals(log)).isTrue();
    }

    @Test
    void aLongLineIsServedInBoundedPieces() {
        Run run = RUNS.finished(RUNS.job("""
                targets: [ssh-1]
                steps: [{type: exec, command: 'head -c %d /dev/zero | tr "\\0" x'}]
                """.formatted(LONG_LINE)));

        StepRun step = RUNS.steps(run).get(0);
        assertThat(step.state()).isEqualTo(StepState.SUCCEEDED);
        assertThat(step.outputBytes()).isEqualTo(LONG_LINE);
        assertThat(step.truncated()).isFalse();
        long after = 0;
        List<RunEvent> page = RUNS.service().events(run.id(), after, 1000);
        while (!page.isEmpty()) {
            List<Integer> sizes = page.stream()
                    .map(event -> event instanceof RunEvent.Output output
                            ? output.data().remaining()
                            : 0)
                    .toList();
            assertThat(sizes).allMatch(size -> size <= MAX_EVENT);
            assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isLessThan(MAX_PAGE + MAX_EVENT);
            after = page.get(page.size() - 1).sequence();
            page = RUNS.service().events(run.id(), after, 1000);
        }
        assertThat(RUNS.log(run).equals("x".repeat(LONG_LINE) + "\n")).isTrue();
    }

    @Test
    void whatIsBeyondTheLimitIsLeftOutAndMarked() {
        Run run = RUNS.finished(RUNS.job("""
                targets: [ssh-2]
                steps: [{type: exec, command: 'head -c %d /dev/zero | tr "\\0" x; exit 3'}]
                """.formatted(LIMIT + 1)));

        StepRun step = RUNS.steps(run).get(0);
        assertThat(step.exitCode()).isEqualTo(3);
        assertThat(step.outputBytes()).isEqualTo(LIMIT);
        assertThat(step.truncated()).isTrue();
        String log = RUNS.log(run);
        assertThat(log.length()).isLessThan(LIMIT + 100);
        assertThat(log.substring(LIMIT)).startsWith("\n[truncated");
    }

    @Test
    void noCharacterIsCutBetweenTwoEvents() throws Exception {
        String line = "€öß😀\n";
        int lines = 100_000;
        Run run = RUNS.start(RUNS.job("""
                targets: [ssh-3]
                steps: [{type: exec, command: 'yes "%s" | head -n %d'}]
                """.formatted(line.strip(), lines)));

        List<String> texts = new ArrayList<>();
        follow(run, output -> texts.add(strictly(output.data())));

        assertThat(RUNS.await(run.id()).state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(String.join("", texts).equals(line.repeat(lines))).isTrue();
        assertThat(texts).hasSizeGreaterThan(10);
    }

    private static void follow(Run run, Consumer<RunEvent.Output> reader) throws Exception {
        CompletableFuture<Boolean> ended = new CompletableFuture<>();
        RunListener listener = new RunListener() {
            @Override
            public void onEvent(RunEvent event) {
                if (event instanceof RunEvent.Output output) {
                    reader.accept(output);
                }
            }

            @Override
            public void onEnd(boolean finished) {
                ended.complete(finished);
            }
        };
        try (Subscription subscription = RUNS.service().follow(run.id(), 0, listener)) {
            assertThat(ended.get(120, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static byte[] bytes(RunEvent.Output output) {
        byte[] bytes = new byte[output.data().remaining()];
        output.data().get(bytes);
        return bytes;
    }

    private static String strictly(ByteBuffer data) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(data).toString();
        } catch (CharacterCodingException e) {
            throw new AssertionError("a character is cut", e);
        }
    }
}
