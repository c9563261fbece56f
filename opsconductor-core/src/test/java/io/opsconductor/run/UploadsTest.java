package io.opsconductor.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opsconductor.common.ImportItem;
import io.opsconductor.common.ImportOptions;
import io.opsconductor.common.ImportReport;
import io.opsconductor.common.InvalidInputException;
import io.opsconductor.common.PageRequest;
import io.opsconductor.common.Role;
import io.opsconductor.internal.artifact.BrokenOffUploads;
import io.opsconductor.internal.db.Database;
import io.opsconductor.job.JobId;
import io.opsconductor.job.JobSource;
import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.testing.ConductorExtension;
import io.opsconductor.testing.JobRuns;
import io.opsconductor.testing.SshTargets;
import io.opsconductor.testkit.ssh.OpenSshServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(180)
class UploadsTest {
    private static final int MEBIBYTE = 1024 * 1024;

    private static OpenSshServer server;
    private static Path writable;

    @RegisterExtension
    static final ConductorExtension OPS = new ConductorExtension();

    private static final JobRuns RUNS = new JobRuns(OPS);

    @BeforeAll
    static void createTargets() throws IOException {
        server = OpenSshServer.start(2);
        writable = Files.createDirectory(server.directory().resolve("writable"));
        Files.setPosixFilePermissions(writable, PosixFilePermissions.fromString("rwxrwxrwx"));
        SshTargets.create(OPS, server, 2);
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @Test
    void aFileOfTwentyMegabytesIsBroughtToEachTarget() throws Exception {
        byte[] content = random(20 * MEBIBYTE + 7);
        Artifact upload = stored("release.tar", content);
        Path there = path();

        Run run = RUNS.finished(RUNS.job("""
                targets: [ssh-1]
                steps: [{type: copy, path: '%s', artifact: %s, mode: '0644'}]
                """.formatted(there, upload.id())));

        assertThat(run.state()).as(RUNS.steps(run).toString()).isEqualTo(RunState.SUCCEEDED);
        assertThat(Files.readAllBytes(there)).isEqualTo(content);
        assertThat(RUNS.steps(run).get(0).message()).contains(sha256(content));
        assertThat(upload.size()).isEqualTo(content.length);
        assertThat(upload.sha256()).isEqualTo(sha256(content));
        assertThat(upload.runId()).isNull();
        assertThat(pieces(upload.id())).isEqualTo(21);
        ByteArrayOutputStream back = new ByteArrayOutputStream();
        RUNS.service().readArtifact(upload.id(), back);
        assertThat(back.toByteArray()).isEqualTo(content);
        assertThat(RUNS.service().artifact(upload.id())).isEqualTo(upload);
        assertThat(audited("artifact_create", upload.id())).isOne();
    }

    @Test
    void anEmptyFileIsAFile() throws Exception {
        Artifact upload = stored("empty", new byte[0]);
        Path there = path();

        Run run = RUNS.finished(copying(upload.id(), there));

        assertThat(run.state()).as(RUNS.steps(run).toString()).isEqualTo(RunState.SUCCEEDED);
        assertThat(Files.size(there)).isZero();
    }

    @Test
    void ofWhatDoesNotComeToItsEndNothingIsLeft() {
        InputStream broken =
                new SequenceInputStream(new ByteArrayInputStream(random(2 * MEBIBYTE + 1)), new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("the client is gone");
                    }

                    @Override
                    public int read(byte[] buffer, int offset, int length) throws IOException {
                        return read();
                    }
                });

        assertThatThrownBy(() -> service().store("broken", null, broken)).isInstanceOf(IOException.class);
        assertThatThrownBy(
                        () -> service().store("other", "0".repeat(64), new ByteArrayInputStream(random(2 * MEBIBYTE))))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.errors())
                                .extracting(error -> error.path())
                                .containsExactly("sha256"));

        assertThat(count("artifact WHERE name IN ('broken', 'other')")).isZero();
        assertThat(
                        count(
                                "artifact_chunk c WHERE NOT EXISTS (SELECT 1 FROM opsconductor.artifact a WHERE a.id = c.artifact_id)"))
                .isZero();
    }

    @Test
    void whatANodeLeftBehindGoesAfterADay() {
        Instant now = Instant.now();
        for (int hours : new int[] {23, 25}) {
            OPS.sql()
                    .useHandle(handle -> handle.execute(
                            "INSERT INTO opsconductor.artifact (id, name, size, sha256, created_at) VALUES (?, ?, 0, '', ?)",
                            UUID.randomUUID(),
                            "left-" + hours,
                            now.minus(Duration.ofHours(hours)).atOffset(ZoneOffset.UTC)));
        }

        new BrokenOffUploads(Database.inside(OPS.sql().open().getConnection())).deleteSome(now);

        assertThat(count("artifact WHERE name = 'left-25'")).isZero();
        assertThat(count("artifact WHERE name = 'left-23'")).isOne();
        assertThat(service().list(PageRequest.first(500)).items())
                .as("unfinished ones are not shown")
                .noneMatch(upload -> upload.name().startsWith("left-"));
    }

    @Test
    void aFileIsKeptWhileTheLatestRevisionOfAJobNamesIt() throws Exception {
        Artifact upload = stored("kept", random(10));
        JobId job = copying(upload.id(), path());

        assertThatThrownBy(() -> service().delete(upload.id()))
                .satisfies(e -> assertThat(code(e)).isEqualTo("in_use"));
        OPS.asAdmin()
                .jobs()
                .update(
                        job,
                        JobSource.yaml("name: j-" + UUID.randomUUID() + "\nsteps: [{type: exec, command: 'true'}]\n"));
        service().delete(upload.id());

        assertThatThrownBy(() -> RUNS.service().artifact(upload.id()))
                .satisfies(e -> assertThat(code(e)).isEqualTo("artifact_not_found"));
        assertThatThrownBy(() -> service().delete(upload.id()))
                .satisfies(e -> assertThat(code(e)).isEqualTo("artifact_not_found"));
        assertThat(audited("artifact_delete", upload.id())).isOne();
    }

    @Test
    void aDefinitionMayNameOnlyWhatIsThere() throws Exception {
        UUID nothing = UUID.randomUUID();
        JobSource source = JobSource.yaml("""
                name: copies-nothing
                targets: [ssh-1]
                steps:
                  - {type: exec, command: 'true'}
                  - {type: copy, path: /tmp/x, artifact: %s}
                """.formatted(nothing));

        for (var save : List.<ThrowingCallable>of(
                () -> OPS.asAdmin().jobs().create(source),
                () -> OPS.asAdmin().jobs().check(source),
                () -> RUNS.service().startAdHoc(AdHocRun.of(source)))) {
            assertThatThrownBy(save).isInstanceOfSatisfying(InvalidInputException.class, e -> {
                assertThat(e.code()).isEqualTo("definition_invalid");
                assertThat(e.errors().get(0).path()).isEqualTo("steps[1].artifact");
            });
        }
        ImportReport report = OPS.asAdmin()
                .jobs()
                .importAll(List.of(new ImportItem<>(1, null, source, List.of())), ImportOptions.defaults());
        assertThat(report.lines().get(0).code()).isEqualTo("definition_invalid");
        Artifact upload = stored("both", random(1));
        assertThatThrownBy(() -> RUNS.job(
                        "steps: [{type: copy, path: /tmp/x, content: x, artifact: %s}]\n".formatted(upload.id())))
                .hasMessageContaining("only one");
    }

    @Test
    void whatIsGoneOrWasTamperedWithIsNotPutInPlace() throws Exception {
        Artifact gone = stored("gone", random(10));
        Artifact tampered = stored("tampered", random(3 * MEBIBYTE));
        Path first = path();
        Path second = path();
        JobId ofGone = copying(gone.id(), first);
        JobId ofTampered = copying(tampered.id(), second);
        OPS.sql().useHandle(handle -> {
            handle.execute(
                    "DELETE FROM opsconductor.artifact WHERE id = ?", gone.id().value());
            handle.execute("""
                    UPDATE opsconductor.artifact_chunk SET data = set_byte(data, 5, (get_byte(data, 5) + 1) % 256)
                    WHERE artifact_id = ? AND seq = 1
                    """, tampered.id().value());
        });

        assertThat(RUNS.steps(RUNS.finished(ofGone)).get(0).reason()).isEqualTo("artifact_not_found");
        assertThat(RUNS.steps(RUNS.finished(ofTampered)).get(0).reason()).isEqualTo("checksum_mismatch");
        assertThat(first).doesNotExist();
        assertThat(second).doesNotExist();
    }

    @Test
    void uploadsTakeTheRightToWriteJobs() {
        assertThatThrownBy(() -> OPS.as(Role.VIEWER).uploads().store("x", null, InputStream.nullInputStream()))
                .satisfies(e -> assertThat(code(e)).isEqualTo("forbidden"));
        assertThatThrownBy(() -> OPS.as(Role.VIEWER).uploads().delete(new ArtifactId(UUID.randomUUID())))
                .satisfies(e -> assertThat(code(e)).isEqualTo("forbidden"));
        assertThatThrownBy(() -> service().store(" ", "x", InputStream.nullInputStream()))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.errors())
                                .extracting(error -> error.path())
                                .containsExactly("name", "sha256"));
    }

    private static Uploads service() {
        return OPS.as(Role.OPERATOR).uploads();
    }

    private static Artifact stored(String name, byte[] content) throws Exception {
        return service().store(name, sha256(content).toUpperCase(Locale.ROOT), new ByteArrayInputStream(content));
    }

    private static JobId copying(ArtifactId artifact, Path path) {
        return RUNS.job(
                "targets: [ssh-1]\nsteps: [{type: copy, path: '%s', artifact: %s}]\n".formatted(path, artifact));
    }

    private static Path path() {
        return writable.resolve("file-" + UUID.randomUUID());
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private static String sha256(byte[] content) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }

    private static long pieces(ArtifactId id) {
        return count("artifact_chunk WHERE artifact_id = '" + id + "'");
    }

    private static long audited(String action, ArtifactId id) {
        return count("audit_event WHERE action = '" + action + "' AND object_id = '" + id + "'");
    }

    private static long count(String from) {
        return OPS.sql()
                .withHandle(handle -> handle.createQuery("SELECT count(*) FROM opsconductor." + from)
                        .mapTo(Long.class)
                        .one());
    }

    private static String code(Throwable e) {
        return ((OpsConductorException) e).code();
    }
}
