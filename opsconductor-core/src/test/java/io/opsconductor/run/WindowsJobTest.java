package io.opsconductor.run;

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
import io.opsconductor.spi.Secret;
import io.opsconductor.spi.credential.WinRmPassword;
import io.opsconductor.target.ConnectionReport;
import io.opsconductor.target.Target;
import io.opsconductor.target.TargetSpec;
import io.opsconductor.testkit.FakeTarget;
import io.opsconductor.testkit.FakeTargets;
import io.opsconductor.testkit.transport.Await;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs on Windows hosts, over WinRM, with definitions of the predecessor as they are. */
@FakeTargets(windows = 1)
class WindowsJobTest {
    private static TestDatabase database;
    private static OpsConductor conductor;
    private static Services ops;

    @TempDir
    private Path directory;

    @BeforeAll
    static void start(FakeTarget windows) {
        database = TestDatabases.empty();
        conductor = OpsConductor.builder()
                .database(DatabaseSettings.of(
                        database.jdbcUrl(), database.username(), Secret.ofString(database.password())))
                .masterKey(MasterKey.passphrase(Secret.ofString("a passphrase for tests")))
                .build();
        conductor.start();
        ops = conductor.as(Actor.host("test"));
        Credential login = ops.credentials().create(new NewCredential("win", null, windows.credential()));
        ops.targets()
                .create(TargetSpec.of("win-1", windows.protocol(), windows.hostname())
                        .withPort(windows.port())
                        .withMetadata(windows.metadata())
                        .withCredential(login.id()));
    }

    @AfterAll
    static void stop() {
        conductor.close();
        database.close();
    }

    @Test
    void aDefinitionOfThePredecessorRunsUnchanged(FakeTarget windows) throws IOException {
        windows.when("Restart-Service 'Print Spooler'; 'x'").thenOutput("restarted\r\n");
        String file = directory.resolve("x.txt").toString();

        Run run = run("""
                {"name": "old", "parameters": [{"name": "service"}], "steps": [
                  {"type": "winrm.exec", "shell": "powershell", "target": "win-1",
                   "command": "Restart-Service {{ service }}; 'x'", "timeoutSec": 60},
                  {"type": "winrm.copy", "target": "win-1", "destPath": "FILE", "contentB64": "aGk=",
                   "overwrite": true},
                  {"type": "winrm.exec", "shell": "cmd", "target": "win-1", "command": "cat FILE", "timeoutSec": 60}]}
                """.replace("FILE", file), Map.of("service", "Print Spooler"));

        assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(log(run)).contains("restarted").contains("hi");
        assertThat(Files.readString(Path.of(file))).isEqualTo("hi");
    }

    @Test
    void anUploadIsBroughtToTheTarget() throws IOException {
        byte[] content = new byte[3 * 1024 * 1024 + 1];
        new Random(1).nextBytes(content);
        Artifact upload = ops.uploads().store("setup.exe", null, new ByteArrayInputStream(content));
        Path file = directory.resolve("setup.exe");

        Run run = run(
                "{\"name\": \"bring\", \"targets\": [\"win-1\"], \"steps\": [{\"type\": \"copy\", \"path\": \"%s\", \"artifact\": \"%s\"}]}"
                        .formatted(file, upload.id()),
                Map.of());

        assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(Files.readAllBytes(file)).isEqualTo(content);
    }

    @Test
    void aTestOfTheTargetSaysWhatAnswered() {
        Target target = ops.targets().findByName("win-1").orElseThrow();

        ConnectionReport report = Await.value(ops.targets().test(target.id()));

        assertThat(report.reachable()).as(report.message()).isTrue();
        assertThat(report.system()).startsWith("Linux");
    }

    @Test
    void thePasswordIsMaskedInOutput(FakeTarget windows) throws IOException {
        String password = ((WinRmPassword) windows.credential()).password().<String>revealChars(String::new);
        windows.when("show").thenOutput("the password is " + password + "\n");

        Run run = run(
                "{\"name\": \"leak\", \"targets\": [\"win-1\"], \"steps\": [{\"type\": \"exec\", \"command\": \"show\"}]}",
                Map.of());

        assertThat(log(run)).contains("the password is ").doesNotContain(password);
    }

    private static Run run(String json, Map<String, Object> parameters) {
        Job job = ops.jobs().create(JobSource.json(json));
        Run started = ops.runs().start(StartRun.of(job.id()).withParameters(parameters));
        return Await.value(ops.runs().whenFinished(started.id()));
    }

    private static String log(Run run) throws IOException {
        StringBuilder out = new StringBuilder();
        ops.runs().log(run.id(), null, out);
        return out.toString();
    }
}
