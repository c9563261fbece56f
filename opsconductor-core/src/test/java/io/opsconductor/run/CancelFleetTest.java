package io.opsconductor.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.testing.ConductorExtension;
import io.opsconductor.testing.JobRuns;
import io.opsconductor.testing.SshTargets;
import io.opsconductor.testkit.ssh.OpenSshServer;
import io.opsconductor.testkit.transport.Await;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A cancel reaches every target, and what runs there. */
@Timeout(240)
class CancelFleetTest {
    private static final int TARGETS = 200;
    /** Each target has its own processor in the field; here all 200 share this machine's. */
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private static OpenSshServer server;

    @RegisterExtension
    static final ConductorExtension OPS = new ConductorExtension();

    private static final JobRuns RUNS = new JobRuns(OPS);

    @BeforeAll
    static void createFleet() {
        server = OpenSshServer.start(TARGETS);
        SshTargets.create(OPS, server, TARGETS);
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @Test
    void twoHundredSleepersAreGoneWithinSeconds() {
        // a length that nothing else on the machine sleeps for, so that they can be counted
        String sleep = "sleep 600." + ThreadLocalRandom.current().nextInt(100_000, 1_000_000);
        Run run = RUNS.start(RUNS.job("""
                targets: env:test
                parallelism: 1000
                steps:
                  - {name: sleep, type: exec, command: "%s; true"}
                  - {name: after, type: exec, command: "true"}
                """.formatted(sleep)));
        Await.until("all of them sleep", () -> sleepers(sleep).size() == TARGETS);
        List<ProcessHandle> sleepers = sleepers(sleep);

        long asked = System.nanoTime();
        RUNS.service().cancel(run.id());
        Await.until("all of them are gone", () -> sleepers.stream().noneMatch(CancelFleetTest::runs));
        Duration taken = Duration.ofNanos(System.nanoTime() - asked);

        Run ended = RUNS.await(run.id());
        assertThat(ended.state()).isEqualTo(RunState.CANCELED);
        assertThat(ended.targets().canceled()).isEqualTo(TARGETS);
        assertThat(RUNS.steps(ended))
                .filteredOn(step -> step.name().equals("sleep"))
                .hasSize(TARGETS)
                .allSatisfy(step -> {
                    assertThat(step.state()).isEqualTo(StepState.ABORTED);
                    assertThat(step.reason()).isEqualTo("canceled");
                    assertThat(step.termination()).isEqualTo("confirmed");
                });
        assertThat(RUNS.steps(ended))
                .filteredOn(step -> step.name().equals("after"))
                .extracting(StepRun::state)
                .containsOnly(StepState.CANCELED);
        assertThat(taken).isLessThan(LIMIT);
    }

    /** The processes themselves, not the shells that wait for them. */
    private static List<ProcessHandle> sleepers(String sleep) {
        String length = sleep.substring(sleep.indexOf(' ') + 1);
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .arguments()
                        .map(arguments -> arguments.length == 1 && arguments[0].equals(length))
                        .orElse(false))
                .toList();
    }

    /** One that has ended and that nobody has asked about yet has no command line any more. */
    private static boolean runs(ProcessHandle process) {
        return process.info().arguments().isPresent();
    }
}
