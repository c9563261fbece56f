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
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which runs go side by side, and which wait. */
@Timeout(120)
class TurnTest {
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
    void aJobThatQueuesRunsOnceAtATimeInTheOrderOfItsStarts() throws IOException {
        Path gate = gate();
        JobId job = RUNS.job("concurrency: queue\n" + holding("ssh-1", gate));
        Run first = RUNS.start(job);
        RUNS.awaitOutput(first);
        Run second = RUNS.start(job);
        Run third = RUNS.start(job);

        // another job is not held up by what waits
        assertThat(RUNS.finished(RUNS.job("targets: [ssh-1]\nsteps: [{type: exec, command: 'true'}]\n"))
                        .state())
                .isEqualTo(RunState.SUCCEEDED);
        assertThat(RUNS.service().get(second.id()).state()).isEqualTo(RunState.QUEUED);
        assertThat(RUNS.service().get(third.id()).state()).isEqualTo(RunState.QUEUED);

        Files.createFile(gate);
        assertThat(RUNS.await(second.id()).startedAt())
                .isAfterOrEqualTo(RUNS.await(first.id()).finishedAt());
        assertThat(RUNS.await(third.id()).startedAt())
                .isAfterOrEqualTo(RUNS.await(second.id()).finishedAt());
    }

    @Test
    void aRunThatWaitsCanBeCanceled() throws IOException {
        Path gate = gate();
        JobId job = RUNS.job("concurrency: queue\n" + holding("ssh-1", gate));
        Run first = RUNS.start(job);
        RUNS.awaitOutput(first);
        Run second = RUNS.start(job);

        RUNS.service().cancel(second.id());

        assertThat(RUNS.await(second.id()).state()).isEqualTo(RunState.CANCELED);
        assertThat(RUNS.service().get(first.id()).state()).isEqualTo(RunState.RUNNING);
        Files.createFile(gate);
        RUNS.await(first.id());
    }

    @Test
    void aJobThatForbidsTwoAtOnceRefusesTheSecond() throws IOException {
        Path gate = gate();
        JobId job = RUNS.job("concurrency: forbid\n" + holding("ssh-1", gate));
        Run first = RUNS.start(job);

        assertThatThrownBy(() -> RUNS.start(job))
                .isInstanceOfSatisfying(
                        OpsConductorException.class, e -> assertThat(e.code()).isEqualTo("run_under_way"));

        Files.createFile(gate);
        RUNS.await(first.id());
        assertThat(RUNS.finished(job).state()).isEqualTo(RunState.SUCCEEDED);
    }

    @Test
    void runsThatLockTheirTargetsDoNotMeetOnOne() throws IOException {
        Path gate = gate();
        Run first = RUNS.start(RUNS.job("lock_targets: true\n" + holding("ssh-1, ssh-2", gate)));
        RUNS.awaitOutput(first);
        Run apart = RUNS.start(RUNS.job("lock_targets: true\n" + holding("ssh-3", gate)));
        Run meeting = RUNS.start(RUNS.job("lock_targets: true\n" + holding("ssh-2, ssh-3", gate)));
        RUNS.awaitOutput(apart);

        assertThat(RUNS.service().get(meeting.id()).state()).isEqualTo(RunState.QUEUED);

        Files.createFile(gate);
        Run last = RUNS.await(meeting.id());
        assertThat(last.startedAt()).isAfterOrEqualTo(RUNS.await(first.id()).finishedAt());
        assertThat(last.startedAt()).isAfterOrEqualTo(RUNS.await(apart.id()).finishedAt());
    }

    @Test
    void aPriorityOutsideItsRangeIsRefused() {
        JobId job = RUNS.job("targets: [ssh-1]\nsteps: [{type: exec, command: 'true'}]\n");

        assertThatThrownBy(() -> RUNS.service().start(StartRun.of(job).withPriority(101)))
                .hasMessageContaining("from -100 to 100");
        assertThat(RUNS.service().start(StartRun.of(job).withPriority(-100)).priority())
                .isEqualTo(-100);
    }

    private static Path gate() {
        return server.directory().resolve("gate-" + UUID.randomUUID());
    }

    /** A job that goes on until there is a file. */
    private static String holding(String targets, Path gate) {
        return """
                targets: [%s]
                steps:
                  - {type: exec, command: 'echo here; while [ ! -e %s ] && [ -d %s ]; do sleep 0.1; done'}
                """.formatted(targets, gate, server.directory());
    }
}
