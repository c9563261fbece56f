package io.opsconductor.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.testing.ConductorExtension;
import io.opsconductor.testing.JobRuns;
import io.opsconductor.testing.SshTargets;
import io.opsconductor.testkit.ssh.OpenSshServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Conditions, retries, captured output. */
@Timeout(120)
class StepLanguageTest {
    private static OpenSshServer server;

    @RegisterExtension
    static final ConductorExtension OPS = new ConductorExtension();

    private static final JobRuns RUNS = new JobRuns(OPS);

    @BeforeAll
    static void createTargets() {
        server = OpenSshServer.start(2);
        SshTargets.create(OPS, server, 2);
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @Test
    void whatAStepPrintsIsAVariableForTheLaterStepsOfItsTarget() {
        Run run = RUNS.finished(RUNS.job("""
                targets: env:test
                steps:
                  - {name: ask, type: exec, command: "echo \\"it's $SSH_CONNECTION; id\\"; echo oops >&2", capture: answer}
                  - {name: tell, type: exec, command: "printf '%s' {{ answer }}"}
                  - {name: where, type: script, environment: {ANSWER: "{{ answer }}"}, script: 'printf "%s" "$ANSWER"'}
                """));

        assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
        String log = RUNS.log(run);
        for (int i = 1; i <= 2; i++) {
            String address = "127.0.0." + i;
            assertThat(log.lines().filter(line -> line.startsWith("ssh-" + address.charAt(8) + " | it's")))
                    .hasSize(3)
                    .allMatch(line -> line.contains(address + " ") && line.endsWith("; id"));
        }
    }

    @Test
    void aStepWhoseVariableWasNotCapturedFailsRatherThanRunWithAHoleInIt() {
        Run run = RUNS.finished(RUNS.job("""
                targets: [ssh-1]
                steps:
                  - {name: ask, type: exec, command: "echo /data; exit 1", capture: dir, on_failure: continue}
                  - {name: use, type: exec, command: "rm -rf {{ dir }}/cache"}
                """));

        assertThat(RUNS.steps(run)).extracting(StepRun::reason).containsExactly("exit_code", "variable_not_captured");
    }

    @Test
    void whatCannotBeAVariableFailsTheStepThatCapturesIt() {
        Run run = RUNS.finished(RUNS.job("""
                targets: [ssh-1]
                steps:
                  - {type: exec, command: "head -c 70000 /dev/zero | tr '\\\\0' x", capture: a, on_failure: continue}
                  - {type: exec, command: "printf '\\\\377'", capture: b}
                """));

        assertThat(RUNS.steps(run))
                .extracting(StepRun::reason)
                .containsExactly("capture_too_large", "capture_not_text");
    }

    @Test
    void aStepRunsOnlyWhereItsConditionHolds() {
        Run run = RUNS.finished(RUNS.job("""
                targets: env:test
                parameters: [{name: mode, default: fast}]
                steps:
                  - {name: who, type: exec, command: 'echo "${SSH_CONNECTION#* * }"', capture: me}
                  - {name: probe, type: exec, command: "exit 3", on_failure: continue}
                  - {name: a, type: exec, command: "true", when: {step: probe, exit_code: [3, 4]}}
                  - {name: b, type: exec, command: "true", when: {step: probe, state: succeeded}}
                  - {name: c, type: exec, command: "true", when: {variable: me, matches: '^127\\.0\\.0\\.2 '}}
                  - {name: d, type: exec, command: "true", when: {variable: mode, equals: fast}}
                  - {name: e, type: exec, command: "true", when: {all: [{step: b, state: skipped}, {not: {step: who, state: failed}}]}}
                  - {name: f, type: exec, command: "true", when: {any: [{step: b, state: failed}, {variable: mode, equals: slow}]}}
                """));

        assertThat(RUNS.steps(run).stream().filter(step -> step.targetName().equals("ssh-1")))
                .extracting(StepRun::state)
                .containsExactly(
                        StepState.SUCCEEDED,
                        StepState.FAILED,
                        StepState.SUCCEEDED,
                        StepState.SKIPPED,
                        StepState.SKIPPED,
                        StepState.SUCCEEDED,
                        StepState.SUCCEEDED,
                        StepState.SKIPPED);
        assertThat(RUNS.steps(run).stream().filter(step -> step.state() == StepState.SKIPPED))
                .extracting(StepRun::reason)
                .containsOnly("condition_false");
        assertThat(RUNS.steps(run).stream().filter(step -> step.name().equals("c")))
                .extracting(StepRun::state)
                .containsExactly(StepState.SKIPPED, StepState.SUCCEEDED);
    }

    @Test
    void aTargetWhoseOtherStepsWereNotCalledForHasSucceeded() {
        Run run = RUNS.finished(RUNS.job("""
                targets: [ssh-1]
                steps:
                  - {name: look, type: exec, command: "true"}
                  - {name: mend, type: exec, command: "false", when: {step: look, state: failed}}
                """));

        assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
    }

    @Test
    void aStepThatFailsIsTriedAgain() throws IOException {
        Run run = RUNS.finished(RUNS.job("""
                targets: [ssh-1]
                steps:
                  - name: third time lucky
                    type: script
                    script: "echo x >> %1$s/tries; cat %1$s/tries; [ $(wc -l < %1$s/tries) -ge 3 ]"
                    retry: {attempts: 4, delay_seconds: 0.01, backoff: 1}
                """.formatted(fresh())));

        assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
        StepRun step = RUNS.steps(run).get(0);
        assertThat(step.attempt()).isEqualTo(3);
        assertThat(step.outputBytes()).isEqualTo((1 + 2 + 3) * 2);
        assertThat(RUNS.log(run)).isEqualTo("x\n".repeat(6));
        assertThat(RUNS.service().events(run.id(), 0, 100))
                .filteredOn(event -> event instanceof RunEvent.StepChanged)
                .extracting(event -> ((RunEvent.StepChanged) event).state())
                .containsExactly(
                        StepState.RUNNING,
                        StepState.QUEUED,
                        StepState.RUNNING,
                        StepState.QUEUED,
                        StepState.RUNNING,
                        StepState.SUCCEEDED);
    }

    @Test
    void afterTheLastTryTheStepHasFailed() {
        Run run = RUNS.finished(RUNS.job("""
                targets: [ssh-1]
                steps:
                  - {type: exec, command: "exit 9", retry: {attempts: 2, delay_seconds: 0}}
                """));

        StepRun step = RUNS.steps(run).get(0);
        assertThat(step.state()).isEqualTo(StepState.FAILED);
        assertThat(step.attempt()).isEqualTo(2);
        assertThat(step.exitCode()).isEqualTo(9);
    }

    @Test
    void aCancelDoesNotWaitForTheNextTry() {
        Run run = RUNS.start(RUNS.job("""
                targets: [ssh-1]
                steps:
                  - {type: exec, command: "echo tried; exit 1", retry: {attempts: 2, delay_seconds: 3600, max_delay_seconds: 3600}}
                """));
        RUNS.awaitEvent(
                run,
                event -> event instanceof RunEvent.StepChanged step
                        && step.state() == StepState.QUEUED
                        && "retry".equals(step.reason()));

        RUNS.service().cancel(run.id());

        assertThat(RUNS.await(run.id()).state()).isEqualTo(RunState.CANCELED);
        assertThat(RUNS.steps(run)).extracting(StepRun::state).containsExactly(StepState.CANCELED);
    }

    /** A directory in which everybody may write. */
    private static Path fresh() throws IOException {
        Path directory = Files.createTempDirectory(server.directory(), "tries");
        return Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
    }
}
