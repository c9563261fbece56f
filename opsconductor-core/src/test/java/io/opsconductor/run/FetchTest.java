package io.opsconductor.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opsconductor.common.PageRequest;
import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.testing.ConductorExtension;
import io.opsconductor.testing.JobRuns;
import io.opsconductor.testing.SshTargets;
import io.opsconductor.testkit.ssh.OpenSshServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(120)
class FetchTest {
    private static final int SIZE = 3 * 1024 * 1024 + 17;

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
    void aFileIsBroughtBackFromEachTargetAndKept() throws IOException {
        byte[] content = new byte[SIZE];
        new Random(1).nextBytes(content);
        Path file = file(content);

        Run run = RUNS.finished(RUNS.job("""
                targets: env:test
                parameters: [{name: file, default: "%s"}]
                steps: [{type: fetch, path: "{{ file }}", artifact: report.bin}]
                """.formatted(file)));

        assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
        List<Artifact> artifacts = artifacts(run);
        assertThat(artifacts).extracting(Artifact::targetName).containsExactlyInAnyOrder("ssh-1", "ssh-2");
        assertThat(artifacts).allSatisfy(artifact -> {
            assertThat(artifact.name()).isEqualTo("report.bin");
            assertThat(artifact.size()).isEqualTo(SIZE);
            ByteArrayOutputStream read = new ByteArrayOutputStream();
            RUNS.service().readArtifact(artifact.id(), read);
            assertThat(read.toByteArray()).isEqualTo(content);
        });
        assertThat(RUNS.steps(run).get(0).message()).contains(artifacts.get(0).sha256(), "verified on the target");
    }

    @Test
    void anEmptyFileIsAFileToo() throws IOException {
        Run run = RUNS.finished(RUNS.job(fetching(file(new byte[0]), "")));

        Artifact artifact = artifacts(run).get(0);
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        RUNS.service().readArtifact(artifact.id(), read);
        assertThat(read.size()).isZero();
    }

    @Test
    void whatIsNotThereOrTooLargeFailsAndLeavesNothing() throws IOException {
        Run missing = RUNS.finished(RUNS.job(fetching(server.directory().resolve("missing"), "")));
        Run large = RUNS.finished(RUNS.job(fetching(file(new byte[2000]), ", max_bytes: 1999")));

        assertThat(RUNS.steps(missing).get(0).reason()).isEqualTo("file_not_found");
        assertThat(RUNS.steps(large).get(0).reason()).isEqualTo("file_too_large");
        assertThat(artifacts(large)).isEmpty();
        long left = OPS.sql()
                .withHandle(handle -> handle.createQuery(
                                "SELECT count(*) FROM opsconductor.artifact WHERE run_id IN (:a, :b)")
                        .bind("a", missing.id().value())
                        .bind("b", large.id().value())
                        .mapTo(Long.class)
                        .one());
        assertThat(left).isZero();
    }

    @Test
    void anArtifactThatIsNotThereIsSaidToBeSo() {
        assertThatThrownBy(() -> RUNS.service().artifact(new ArtifactId(UUID.randomUUID())))
                .isInstanceOfSatisfying(
                        OpsConductorException.class, e -> assertThat(e.code()).isEqualTo("artifact_not_found"));
    }

    private static List<Artifact> artifacts(Run run) {
        return RUNS.service().artifacts(run.id(), PageRequest.first()).items();
    }

    private static Path file(byte[] content) throws IOException {
        return Files.write(server.directory().resolve("file-" + UUID.randomUUID()), content);
    }

    private static String fetching(Path file, String more) {
        return "targets: [ssh-1]\nsteps: [{type: fetch, path: '" + file + "'" + more + "}]\n";
    }
}
