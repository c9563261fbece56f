package io.opsconductor.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.target.Target;
import io.opsconductor.target.TargetId;
import io.opsconductor.target.TargetSpec;
import io.opsconductor.testing.ConductorExtension;
import io.opsconductor.testing.JobRuns;
import io.opsconductor.testing.SshTargets;
import io.opsconductor.testkit.ssh.OpenSshServer;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Batches, the limit of failures, and the order that the dependencies of targets ask for. */
@Timeout(120)
class RolloutTest {
    private static final int TARGETS = 10;

    private static OpenSshServer server;
    private static List<Target> targets;

    @RegisterExtension
    static final ConductorExtension OPS = new ConductorExtension();

    private static final JobRuns RUNS = new JobRuns(OPS);

    @BeforeAll
    static void createTargets() {
        server = OpenSshServer.start(TARGETS);
        targets = SshTargets.create(OPS, server, TARGETS);
        // ssh-10 needs ssh-9, which needs ssh-8
        dependsOn(targets.get(9), targets.get(8).id());
        dependsOn(targets.get(8), targets.get(7).id());
    }

    private static void dependsOn(Target target, TargetId other) {
        OPS.asAdmin()
                .targets()
                .update(
                        target.id(),
                        TargetSpec.of(target.name(), target.protocol(), target.hostname())
                                .withPort(target.port())
                                .withCredential(target.credential())
                                .withTags(target.tags().toArray(String[]::new))
                                .withDependsOn(List.of(other)));
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"linear", "free"})
    void aBatchBeginsWhenTheOneBeforeHasEnded(String strategy) {
        Run run = RUNS.finished(RUNS.job("""
                targets: [ssh-1, ssh-2, ssh-3, ssh-4, ssh-5, ssh-6]
                strategy: %s
                batch: [1, 50%%]
                steps:
                  - {type: exec, command: "true"}
                  - {type: exec, command: "true"}
                """.formatted(strategy)));

        assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
        List<TargetRun> runs = RUNS.targets(run);
        // 1, then half of 6, then what is left
        assertThat(lastEnd(runs, 0, 1)).isBeforeOrEqualTo(firstStart(runs, 1, 4));
        assertThat(lastEnd(runs, 1, 4)).isBeforeOrEqualTo(firstStart(runs, 4, 6));
    }

    @Test
    void inBatchesTheFirstFailureStopsTheRolloutUnlessTheJobSaysOtherwise() {
        Run run = RUNS.finished(RUNS.job("""
                targets: [ssh-1, ssh-2, ssh-3, ssh-4]
                batch: 2
                steps:
                  - {type: exec, command: 'case "$SSH_CONNECTION" in *" 127.0.0.2 "*) exit 1;; esac'}
                  - {type: exec, command: "true"}
                """));

        assertThat(run.state()).isEqualTo(RunState.FAILED);
        assertThat(run.reason()).isEqualTo("max_failures");
        assertThat(run.message()).contains("2 of 4 were not begun");
        assertThat(RUNS.targets(run))
                .extracting(TargetRun::state)
                .containsExactly(StepState.SUCCEEDED, StepState.FAILED, StepState.SKIPPED, StepState.SKIPPED);
        assertThat(RUNS.targets(run).get(3).reason()).isEqualTo("max_failures");
        assertThat(RUNS.steps(run).get(7).state()).isEqualTo(StepState.SKIPPED);
    }

    @Test
    void aPercentageOfTheTargetsMayFail() {
        Run run = RUNS.finished(RUNS.job("""
                targets: [ssh-1, ssh-2, ssh-3, ssh-4]
                batch: 1
                max_failures: 25%
                steps:
                  - {type: exec, command: "exit 1"}
                """));

        assertThat(RUNS.targets(run))
                .extracting(TargetRun::state)
                .containsExactly(StepState.FAILED, StepState.FAILED, StepState.SKIPPED, StepState.SKIPPED);
    }

    @Test
    void withoutABatchTheTargetsThatWereNotBegunAreLeftOut() {
        Run run = RUNS.finished(RUNS.job("""
                targets: [ssh-1, ssh-2, ssh-3, ssh-4]
                strategy: free
                parallelism: 1
                max_failures: 0
                steps:
                  - {type: exec, command: "exit 1"}
                """));

        assertThat(RUNS.targets(run))
                .extracting(TargetRun::state)
                .containsExactly(StepState.FAILED, StepState.SKIPPED, StepState.SKIPPED, StepState.SKIPPED);
    }

    @Test
    void aTargetComesAfterThoseItDependsOn() {
        Run run = RUNS.finished(RUNS.job("""
                targets: [ssh-10, ssh-9, ssh-1, ssh-8]
                steps: [{type: exec, command: "true"}]
                """));

        List<TargetRun> runs = RUNS.targets(run);
        assertThat(runs).extracting(TargetRun::targetName).containsExactly("ssh-1", "ssh-8", "ssh-9", "ssh-10");
        assertThat(lastEnd(runs, 0, 2)).isBeforeOrEqualTo(firstStart(runs, 2, 3));
        assertThat(lastEnd(runs, 2, 3)).isBeforeOrEqualTo(firstStart(runs, 3, 4));
    }

    @Test
    void aFailedTargetSkipsThoseThatDependOnItAlsoByWayOfOneThatIsNotInTheRun() {
        Run run = RUNS.finished(RUNS.job("""
                targets: [ssh-10, ssh-8, ssh-1]
                steps:
                  - {type: exec, command: 'case "$SSH_CONNECTION" in *" 127.0.0.8 "*) exit 1;; esac'}
                """));

        assertThat(RUNS.targets(run))
                .filteredOn(target -> target.targetName().equals("ssh-10"))
                .singleElement()
                .satisfies(target -> {
                    assertThat(target.state()).isEqualTo(StepState.SKIPPED);
                    assertThat(target.reason()).isEqualTo("dependency_failed");
                    assertThat(target.message()).contains("ssh-8");
                });
        assertThat(run.targets().succeeded()).isOne();
    }

    private static java.time.Instant lastEnd(List<TargetRun> runs, int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> runs.get(i).finishedAt())
                .max(java.time.Instant::compareTo)
                .orElseThrow();
    }

    private static java.time.Instant firstStart(List<TargetRun> runs, int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> runs.get(i).startedAt())
                .min(java.time.Instant::compareTo)
                .orElseThrow();
    }
}
