package io.opsconductor.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.DatabaseSettings;
import io.opsconductor.MasterKey;
import io.opsconductor.OpsConductor;
import io.opsconductor.Services;
import io.opsconductor.common.Actor;
import io.opsconductor.credential.Credential;
import io.opsconductor.credential.NewCredential;
import io.opsconductor.job.Job;
import io.opsconductor.job.JobSource;
import io.opsconductor.postgres.testing.TestDatabase;
import io.opsconductor.postgres.testing.TestDatabases;
import io.opsconductor.run.Run;
import io.opsconductor.run.RunState;
import io.opsconductor.run.StartRun;
import io.opsconductor.spi.Secret;
import io.opsconductor.target.TargetSpec;
import io.opsconductor.testkit.FakeFleet;
import io.opsconductor.testkit.FakeTarget;
import io.opsconductor.testkit.FakeTargets;
import io.opsconductor.testkit.host.ReceivedCommand;
import io.opsconductor.testkit.transport.Await;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

// region fake-targets
@FakeTargets(linux = 3)
class TestedOnFakeTargetsTest {
    static TestDatabase database;
    static OpsConductor conductor;
    static Services ops;

    @BeforeAll
    static void start(FakeFleet fleet) {
        database = TestDatabases.empty();
        conductor = OpsConductor.builder()
                .database(DatabaseSettings.of(
                        database.jdbcUrl(), database.username(), Secret.ofString(database.password())))
                .masterKey(MasterKey.passphrase(Secret.ofString("a passphrase for tests")))
                .build();
        conductor.start();
        ops = conductor.as(Actor.host("test"));
        for (FakeTarget target : fleet.all()) {
            Credential login = ops.credentials().create(new NewCredential(target.name(), null, target.credential()));
            ops.targets()
                    .create(TargetSpec.of(target.name(), target.protocol(), target.hostname())
                            .withPort(target.port())
                            .withMetadata(target.metadata())
                            .withCredential(login.id())
                            .withTags("role:web"));
        }
    }

    @AfterAll
    static void stop() {
        conductor.close();
        database.close();
    }

    // endregion

    // region fake-answers
    @Test
    void aServerThatIsNotWellIsLeftAlone(FakeFleet fleet) {
        fleet.all().forEach(target -> target.when("systemctl is-active web").thenOutput("active\n"));
        fleet.all().forEach(target -> target.when("systemctl restart web").thenExit(0));
        fleet.get("linux-2")
                .when("systemctl is-active web")
                .thenError("failed\n")
                .thenExit(3);

        Run run = run("""
                name: restart
                targets: role:web
                steps:
                  - {type: exec, command: systemctl is-active web}
                  - {type: exec, command: systemctl restart web}
                """);

        assertThat(run.state()).isEqualTo(RunState.FAILED);
        assertThat(fleet.get("linux-1")).receivedExactly("systemctl is-active web", "systemctl restart web");
        assertThat(fleet.get("linux-2")).receivedExactly("systemctl is-active web");
        assertThat(fleet.get("linux-3")).received("systemctl restart web").runsNothing();
    }
    // endregion

    // region fake-fault
    @Test
    void aServerThatDiesMidwayFailsTheRun(FakeFleet fleet) {
        FakeTarget dying = fleet.get("linux-3");
        dying.when("/opt/update").thenOutput("unpacking\n").thenDropConnection();
        fleet.get("linux-1").refuseConnections();

        Run run = run("""
                name: update
                targets: [linux-1, linux-2, linux-3]
                steps:
                  - {type: exec, command: /opt/update}
                """);

        assertThat(run.state()).isEqualTo(RunState.FAILED);
        assertThat(fleet.get("linux-1")).receivedNothing();
        assertThat(fleet.get("linux-2"))
                .receivedCommands()
                .extracting(ReceivedCommand::exitCode)
                .containsExactly(127); // not scripted, so it really ran: there is no such file here
    }
    // endregion

    // region fake-gate
    @Test
    void aCancelReachesWhatRuns(FakeFleet fleet) {
        FakeTarget target = fleet.get("linux-1");
        CompletableFuture<Void> gate = new CompletableFuture<>();
        target.when(received -> received.text().startsWith("backup"))
                .thenOutput("begun\n")
                .thenWaitFor(gate)
                .thenOutput("done\n");
        Run started = start("{name: backup, targets: [linux-1], steps: [{type: exec, command: backup --all}]}");
        Await.until("the backup runs", () -> !target.received().isEmpty());

        ops.runs().cancel(started.id());

        assertThat(ended(started).state()).isEqualTo(RunState.CANCELED);
        assertThat(target)
                .receivedCommands()
                .extracting(ReceivedCommand::state)
                .containsExactly(ReceivedCommand.State.KILLED);
    }
    // endregion

    // region fake-run
    private static Run run(String yaml) {
        return ended(start(yaml));
    }

    private static Run start(String yaml) {
        Job job = ops.jobs().create(JobSource.yaml(yaml));
        return ops.runs().start(StartRun.of(job.id()));
    }

    private static Run ended(Run run) {
        return Await.value(ops.runs().whenFinished(run.id()));
    }
    // endregion
}
