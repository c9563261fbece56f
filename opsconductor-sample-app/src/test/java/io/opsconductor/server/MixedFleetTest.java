package io.opsconductor.server;

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
import io.opsconductor.testkit.transport.Await;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Jobs over the transports that the server has, on hosts that speak their protocols. */
@FakeTargets(linux = 2, windows = 2)
class MixedFleetTest {
    private static TestDatabase database;
    private static OpsConductor conductor;
    private static Services ops;

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
                            .withCredential(login.id()));
        }
    }

    @AfterAll
    static void stop() {
        conductor.close();
        database.close();
    }

    // region mixed
    @Test
    void eachSystemGetsItsOwnCommand(FakeFleet fleet) throws IOException {
        fleet.linux().forEach(target -> target.when("systemctl restart web").thenOutput("done\n"));
        fleet.windows().forEach(target -> target.when("Restart-Service web").thenOutput("erledigt für heute\r\n"));

        Run run = run("""
                name: restart
                targets: "*"
                steps:
                  - {type: exec, targets: "protocol:ssh", command: systemctl restart web}
                  - {type: exec, targets: "protocol:winrm", command: Restart-Service web}
                """);

        assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(fleet.linux()).allSatisfy(target -> assertThat(target).receivedExactly("systemctl restart web"));
        assertThat(fleet.windows()).allSatisfy(target -> assertThat(target).receivedExactly("Restart-Service web"));
        assertThat(log(run)).contains("windows-2 | erledigt für heute");
    }

    @Test
    void aQuotaThatIsExceededForAMomentFailsNothing(FakeFleet fleet) {
        FakeTarget busy = fleet.get("windows-1");
        busy.exceedQuota(1);
        busy.when("hostname").thenOutput("WIN-1\r\n");

        Run run = run("{name: ask, targets: [windows-1], steps: [{type: exec, command: hostname}]}");

        assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(busy).receivedExactly("hostname");
    }
    // endregion

    @Test
    void whatIsNotScriptedReallyRunsOnBoth(FakeFleet fleet) throws IOException {
        Run run = run("""
                name: real
                targets: [linux-1, windows-1]
                steps:
                  - {type: copy, path: from-the-job, content: "content for both\\n"}
                  - {type: exec, command: cat from-the-job}
                """);

        assertThat(run.state()).as(log(run)).isEqualTo(RunState.SUCCEEDED);
        for (String name : new String[] {"linux-1", "windows-1"}) {
            assertThat(log(run)).contains(name + " | content for both");
            assertThat(fleet.get(name).home().resolve("from-the-job")).hasContent("content for both\n");
        }
    }

    private static Run run(String yaml) {
        Job job = ops.jobs().create(JobSource.yaml(yaml));
        Run run = ops.runs().start(StartRun.of(job.id()));
        return Await.value(ops.runs().whenFinished(run.id()));
    }

    private static String log(Run run) throws IOException {
        StringBuilder log = new StringBuilder();
        ops.runs().log(run.id(), null, log);
        return log.toString();
    }
}
