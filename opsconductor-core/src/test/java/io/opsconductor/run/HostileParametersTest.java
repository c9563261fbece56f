package io.opsconductor.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.job.JobId;
import io.opsconductor.testing.ConductorExtension;
import io.opsconductor.testing.HostileTexts;
import io.opsconductor.testing.JobRuns;
import io.opsconductor.testing.SshTargets;
import io.opsconductor.testkit.ssh.OpenSshServer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Ten thousand hostile parameters, through all that there is between a start and a real shell. */
@Timeout(300)
class HostileParametersTest {
    private static final int COUNT = 10_000;
    /** As many as a job may have parameters, and a step variables. */
    private static final int AT_ONCE = 100;

    private static OpenSshServer server;

    @RegisterExtension
    static final ConductorExtension OPS = new ConductorExtension();

    private static final JobRuns RUNS = new JobRuns(OPS);

    @BeforeAll
    static void createTarget() {
        server = OpenSshServer.start();
        SshTargets.create(OPS, server, 1);
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @Test
    void theyArriveAsTheyAreAndNothingInThemIsRun() {
        Path proof = server.directory().resolve("executed");
        List<String> values = HostileTexts.of(COUNT, "touch " + proof);
        JobId job = RUNS.job("""
                targets: [ssh-1]
                parameters: [%s]
                steps:
                  - {name: command, type: exec, command: "printf '%%s\\\\0' %s"}
                  - name: environment
                    type: script
                    environment: {%s}
                    script: printf '%%s\\0' %s
                """.formatted(
                each("{name: p#}", ", "), each("{{ p# }}", " "), each("V#: \"{{ p# }}\"", ", "), each("\"$V#\"", " ")));
        for (int from = 0; from < COUNT; from += AT_ONCE) {
            List<String> some = values.subList(from, from + AT_ONCE);
            Map<String, Object> parameters = new HashMap<>();
            for (int i = 0; i < AT_ONCE; i++) {
                parameters.put("p" + i, some.get(i));
            }

            Run run = RUNS.await(RUNS.service()
                    .start(StartRun.of(job).withParameters(parameters))
                    .id());

            String expected = String.join("\0", some) + "\0";
            assertThat(output(run, "command")).isEqualTo(expected);
            assertThat(output(run, "environment")).isEqualTo(expected);
        }
        assertThat(proof).doesNotExist();
    }

    private static String each(String text, String separator) {
        return IntStream.range(0, AT_ONCE)
                .mapToObj(i -> text.replace("#", String.valueOf(i)))
                .collect(Collectors.joining(separator));
    }

    private static String output(Run run, String step) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        for (RunEvent event : RUNS.service().events(run.id(), 0, 1000)) {
            if (event instanceof RunEvent.Output piece && piece.stepName().equals(step)) {
                byte[] data = new byte[piece.data().remaining()];
                piece.data().get(data);
                output.writeBytes(data);
            }
        }
        return output.toString(StandardCharsets.UTF_8);
    }
}
