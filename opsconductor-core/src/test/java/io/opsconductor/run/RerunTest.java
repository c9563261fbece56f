package io.opsconductor.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opsconductor.job.JobId;
import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.testing.ConductorExtension;
import io.opsconductor.testing.JobRuns;
import io.opsconductor.testing.SshTargets;
import io.opsconductor.testkit.ssh.OpenSshServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(120)
class RerunTest {
    private static OpenSshServer server;

    @RegisterExtension
    static final ConductorExtension OPS = new ConductorExtension();

    private static final JobRuns RUNS = new JobRuns(OPS);

    @BeforeAll
    static void createTargets() {
        server = OpenSshServer.start(3);
        SshTargets.create(OPS, server, 3);
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @Test
    void allIsDoneAgainWithTheSameParametersEvenIfTheJobWasChanged() {
        JobId job = RUNS.job("""
                targets: [ssh-1]
                parameters: [{name: who}, {name: password, type: secret}]
                steps: [{type: exec, command: 'echo {{ who }}; printf "%s" {{ password }} | wc -c'}]
                """);
        Run first = RUNS.await(RUNS.service()
                .start(StartRun.of(job).withParameters(Map.of("who", "me", "password", "sesame")))
                .id());
        OPS.asAdmin()
                .jobs()
                .update(
                        job,
                        io.opsconductor.job.JobSource.yaml(
                                "name: changed-" + UUID.randomUUID() + "\nsteps: [{type: exec, command: 'false'}]\n"));

        Run second = RUNS.await(RUNS.service().rerun(first.id(), Rerun.ALL).id());

        assertThat(second.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(second.rerunOf()).isEqualTo(first.id());
        assertThat(second.revision()).isEqualTo(1);
        assertThat(RUNS.log(second)).isEqualTo(RUNS.log(first)).contains("me\n6\n");
    }

    @Test
    void theFailedTargetsAloneAreDoneAgain() throws IOException {
        Path mended = server.directory().resolve("mended-" + UUID.randomUUID());
        Run first = RUNS.finished(RUNS.job(failingOnTheSecond(mended)));
        Files.createFile(mended);

        Run second = RUNS.await(RUNS.service().rerun(first.id(), Rerun.FAILED).id());

        assertThat(first.targets().failed()).isOne();
        assertThat(second.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(RUNS.targets(second)).extracting(TargetRun::targetName).containsExactly("ssh-2");
        assertThat(RUNS.steps(second)).hasSize(3).allMatch(step -> step.attempt() == 1);
    }

    @Test
    void fromTheFailedStepOnWithWhatWasCapturedBefore() throws IOException {
        Path mended = server.directory().resolve("mended-" + UUID.randomUUID());
        Run first = RUNS.finished(RUNS.job(failingOnTheSecond(mended)));
        Files.createFile(mended);

        Run second = RUNS.await(
                RUNS.service().rerun(first.id(), Rerun.FROM_FAILED_STEP).id());

        assertThat(second.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(RUNS.steps(second)).extracting(StepRun::attempt).containsExactly(0, 1, 1);
        assertThat(RUNS.steps(second).get(0).reason()).isEqualTo("earlier_run");
        assertThat(RUNS.log(second)).endsWith("captured once\n");
    }

    @ParameterizedTest
    @EnumSource(
            value = Rerun.class,
            names = {"FAILED", "FROM_FAILED_STEP"})
    void thereIsNothingToDoAgainOfASuccess(Rerun what) {
        Run first = RUNS.finished(RUNS.job("targets: [ssh-1]\nsteps: [{type: exec, command: 'true'}]\n"));

        assertThatThrownBy(() -> RUNS.service().rerun(first.id(), what))
                .isInstanceOfSatisfying(
                        OpsConductorException.class, e -> assertThat(e.code()).isEqualTo("no_targets_match"));
    }

    @Test
    void aRunThatHasNotEndedIsNotDoneAgain() {
        Run run = RUNS.start(RUNS.job("targets: [ssh-1]\nsteps: [{type: exec, command: 'sleep 600'}]\n"));

        assertThatThrownBy(() -> RUNS.service().rerun(run.id(), Rerun.ALL))
                .isInstanceOfSatisfying(
                        OpsConductorException.class, e -> assertThat(e.code()).isEqualTo("run_not_finished"));
        RUNS.service().cancel(run.id());
        RUNS.await(run.id());
    }

    private static String failingOnTheSecond(Path mended) {
        return """
                targets: env:test
                steps:
                  - {name: a, type: exec, command: "echo captured once", capture: word}
                  - name: b
                    type: exec
                    command: 'case "$SSH_CONNECTION" in *" 127.0.0.2 "*) [ -e %s ];; esac'
                  - {name: c, type: exec, command: "echo {{ word }}"}
                """.formatted(mended);
    }
}
