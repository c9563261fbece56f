package io.opsconductor.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.common.Page;
import io.opsconductor.common.PageRequest;
import io.opsconductor.job.JobId;
import io.opsconductor.job.JobSource;
import io.opsconductor.job.Strategy;
import io.opsconductor.testing.ConductorExtension;
import io.opsconductor.testing.SshTargets;
import io.opsconductor.testkit.ssh.OpenSshServer;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two hundred targets: the addresses of one real OpenSSH server. */
class FleetTest {
    private static final int TARGETS = 200;
    private static OpenSshServer server;

    @RegisterExtension
    static final ConductorExtension OPS = new ConductorExtension();

    @BeforeAll
    static void createFleet() {
        server = OpenSshServer.start(TARGETS);
        SshTargets.create(OPS, server, TARGETS);
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void everyStepOfEveryTargetEndsRight(Strategy strategy) throws Exception {
        JobId job = OPS.asAdmin()
                .jobs()
                .create(JobSource.yaml("""
                        name: fleet %s
                        targets: "*"
                        strategy: %s
                        steps:
                          - {name: first, type: exec, command: "echo out; echo err >&2"}
                          - {name: second, type: exec, targets: "role:odd", command: "exit 3", on_failure: continue}
                          - {name: third, type: exec, command: "true"}
                        """.formatted(strategy.code(), strategy.code())))
                .id();

        Run run = OPS.asAdmin().runs().start(StartRun.of(job));
        run = OPS.asAdmin().runs().whenFinished(run.id()).toCompletableFuture().get(120, TimeUnit.SECONDS);

        Page<StepRun> steps = OPS.asAdmin().runs().steps(run.id(), StepRunQuery.all(), PageRequest.first(500));
        assertThat(steps.items())
                .filteredOn(step -> step.state() == StepState.FAILED && !"exit_code".equals(step.reason()))
                .extracting(StepRun::targetName, StepRun::message)
                .isEmpty();
        assertThat(run.state()).isEqualTo(RunState.FAILED);
        assertThat(run.targets()).isEqualTo(new Run.TargetCounts(TARGETS, 0, 0, 100, 100, 0, 0, 0));
        assertThat(steps.total()).isEqualTo(2 * TARGETS + TARGETS / 2);
        assertThat(steps.items()).allSatisfy(step -> {
            assertThat(step.state()).isEqualTo(step.name().equals("second") ? StepState.FAILED : StepState.SUCCEEDED);
            assertThat(step.exitCode()).isEqualTo(step.name().equals("second") ? 3 : 0);
            assertThat(step.outputBytes()).isEqualTo(step.name().equals("first") ? 8 : 0);
        });
        StringBuilder log = new StringBuilder();
        OPS.asAdmin().runs().log(run.id(), null, log);
        assertThat(log.toString().lines().filter(line -> line.endsWith(" | out")))
                .hasSize(TARGETS);
        assertThat(log.toString().lines().filter(line -> line.endsWith(" | err")))
                .hasSize(TARGETS);
    }
}
