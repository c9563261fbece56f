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
import io.opsconductor.spi.credential.SshPassword;
import io.opsconductor.target.TargetSpec;
import io.opsconductor.testkit.ssh.SshHost;
import org.junit.jupiter.api.Test;

class TestedOnAHostTest {
    // region testing
    @Test
    void theJobSaysHello() {
        try (SshHost host = SshHost.builder().user("ops").password("pw").start();
                TestDatabase database = TestDatabases.empty();
                OpsConductor conductor = OpsConductor.builder()
                        .database(DatabaseSettings.of(
                                database.jdbcUrl(), database.username(), Secret.ofString(database.password())))
                        .masterKey(MasterKey.passphrase(Secret.ofString("a passphrase for tests")))
                        .build()) {
            conductor.start();
            Services ops = conductor.as(Actor.host("test"));
            Credential login = ops.credentials()
                    .create(new NewCredential("ops", null, new SshPassword("ops", Secret.ofString("pw"))));
            ops.targets()
                    .create(TargetSpec.of("host", "ssh", "127.0.0.1")
                            .withPort(host.port())
                            .withCredential(login.id()));
            Job job = ops.jobs()
                    .create(JobSource.yaml(
                            "{name: hello, targets: [host], steps: [{type: exec, command: echo hello}]}"));

            Run run = ops.runs().start(StartRun.of(job.id()));
            Run ended = ops.runs().whenFinished(run.id()).toCompletableFuture().join();

            assertThat(ended.state()).isEqualTo(RunState.SUCCEEDED);
        }
    }
    // endregion
}
