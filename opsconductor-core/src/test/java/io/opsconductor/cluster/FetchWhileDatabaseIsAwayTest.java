package io.opsconductor.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.DatabaseSettings;
import io.opsconductor.MasterKey;
import io.opsconductor.OpsConductor;
import io.opsconductor.Services;
import io.opsconductor.common.Actor;
import io.opsconductor.common.PageRequest;
import io.opsconductor.common.Role;
import io.opsconductor.job.JobSource;
import io.opsconductor.postgres.EmbeddedPostgres;
import io.opsconductor.run.Artifact;
import io.opsconductor.run.Run;
import io.opsconductor.run.RunState;
import io.opsconductor.run.StartRun;
import io.opsconductor.spi.Secret;
import io.opsconductor.testing.ConductorExtension;
import io.opsconductor.testing.SshTargets;
import io.opsconductor.testkit.ssh.OpenSshServer;
import io.opsconductor.testkit.transport.Await;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PostgreSQL is stopped and started again while a file is brought back. */
@Timeout(180)
@Tag("once")
class FetchWhileDatabaseIsAwayTest {
    private static final int SIZE = 64 * 1024 * 1024 + 1;
    private static final long CHUNKS = SIZE / (256 * 1024) + 1;

    @TempDir
    private Path temporary;

    @ParameterizedTest
    @ValueSource(strings = {"QUIT", "KILL"})
    void theFileArrivesWhole(String signal) throws Exception {
        try (OpenSshServer host = OpenSshServer.start();
                EmbeddedPostgres postgres =
                        EmbeddedPostgres.builder(temporary.resolve("postgres")).start();
                OpsConductor conductor = conductor(postgres)) {
            conductor.start();
            Services ops = conductor.as(Actor.host("test", "test", Role.ADMIN));
            byte[] content = content(host.newFile("large"));
            SshTargets.create(ops, host, 1);
            Run run = ops.runs()
                    .start(StartRun.of(ops.jobs()
                            .create(JobSource.yaml(
                                    """
                    name: bring
                    targets: [ssh-1]
                    steps: [{type: fetch, path: "%s", max_bytes: 100000000}]
                    """.formatted(host.directory().resolve("large"))))
                            .id()));

            CompletionStage<Run> end = ops.runs().whenFinished(run.id());
            Await.until("some of it is there", () -> chunks(postgres) > 2);
            assertThat(chunks(postgres)).isLessThan(CHUNKS);
            restart(postgres, signal);

            assertThat(end.toCompletableFuture().join().state()).isEqualTo(RunState.SUCCEEDED);
            Artifact artifact =
                    ops.runs().artifacts(run.id(), PageRequest.first()).items().get(0);
            ByteArrayOutputStream kept = new ByteArrayOutputStream();
            ops.runs().readArtifact(artifact.id(), kept);
            assertThat(kept.toByteArray()).isEqualTo(content);
        }
    }

    private static OpsConductor conductor(EmbeddedPostgres postgres) {
        return OpsConductor.builder()
                .database(DatabaseSettings.of(
                        postgres.jdbcUrl(), postgres.username(), Secret.ofString(postgres.password())))
                .masterKey(MasterKey.passphrase(ConductorExtension.MASTER_KEY))
                .build();
    }

    private static byte[] content(Path file) throws IOException {
        byte[] content = new byte[SIZE];
        new Random(1).nextBytes(content);
        Files.write(file, content);
        return content;
    }

    private static long chunks(EmbeddedPostgres postgres) {
        return Jdbi.create(postgres.jdbcUrl(), postgres.username(), postgres.password())
                .withHandle(handle -> handle.createQuery("SELECT count(*) FROM opsconductor.artifact_chunk")
                        .mapTo(Long.class)
                        .one());
    }

    /** Returns when the server has ended and runs again, as another process. */
    private static void restart(EmbeddedPostgres postgres, String signal) throws IOException, InterruptedException {
        long pid = postgres.pid();
        new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start().waitFor();
        Await.until("PostgreSQL runs again", () -> postgres.pid() != pid);
    }
}
