package io.opsconductor.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opsconductor.common.PageRequest;
import io.opsconductor.common.Role;
import io.opsconductor.job.JobId;
import io.opsconductor.job.JobSource;
import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.target.TargetSelection;
import io.opsconductor.testing.ConductorExtension;
import io.opsconductor.testing.SshTargets;
import io.opsconductor.testkit.ssh.OpenSshServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(120)
class RunsTest {
    private static OpenSshServer server;

    @RegisterExtension
    static final ConductorExtension OPS = new ConductorExtension();

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
    void aJobRunsItsStepsInOrderOnEachOfItsTargets() throws IOException {
        JobId job = job("""
                targets: "env:test"
                parameters: [{name: who, default: world}]
                steps:
                  - {name: greet, type: exec, command: "echo hello {{ who }}"}
                  - {name: complain, type: ssh.exec, command: "echo oops >&2"}
                """);

        Run run = finished(StartRun.of(job).withParameters(Map.of("who", "o'brien; id")));

        assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(run.targets().succeeded()).isEqualTo(3);
        assertThat(run.startedAt()).isNotNull();
        assertThat(run.finishedAt()).isNotNull();
        List<StepRun> steps = steps(run.id());
        assertThat(steps).hasSize(6).allSatisfy(step -> {
            assertThat(step.state()).isEqualTo(StepState.SUCCEEDED);
            assertThat(step.exitCode()).isZero();
            assertThat(step.attempt()).isEqualTo(1);
        });
        assertThat(steps).extracting(StepRun::name).startsWith("greet", "complain", "greet");
        assertThat(log(run.id())).contains("ssh-1 | hello o'brien; id\n", "ssh-3 | oops\n");
    }

    @Test
    void afterAFailureLaterStepsAreSkippedButForThoseThatAlwaysRun() {
        JobId job = job("""
                targets: [ssh-1]
                steps:
                  - {name: fail, type: exec, command: "exit 7"}
                  - {name: next, type: exec, command: "echo never"}
                  - {name: clean, type: exec, command: "echo cleaned", always: true}
                """);

        Run run = finished(StartRun.of(job));

        assertThat(run.state()).isEqualTo(RunState.FAILED);
        assertThat(run.reason()).isEqualTo("targets_failed");
        List<StepRun> steps = steps(run.id());
        assertThat(steps)
                .extracting(StepRun::state)
                .containsExactly(StepState.FAILED, StepState.SKIPPED, StepState.SUCCEEDED);
        assertThat(steps.get(0).exitCode()).isEqualTo(7);
        assertThat(steps.get(1).reason()).isEqualTo("earlier_step_failed");
        assertThat(steps.get(1).attempt()).isZero();
    }

    @Test
    void aFailureMayBeLeftBehind() {
        JobId job = job("""
                targets: [ssh-1]
                strategy: free
                steps:
                  - {type: exec, command: "exit 1", on_failure: continue}
                  - {type: exec, command: "true"}
                """);

        Run run = finished(StartRun.of(job));

        assertThat(run.state()).isEqualTo(RunState.FAILED);
        assertThat(steps(run.id())).extracting(StepRun::state).containsExactly(StepState.FAILED, StepState.SUCCEEDED);
    }

    @Test
    void everyEventIsToldOnceAndInOrder() throws Exception {
        JobId job = job("""
                targets: [ssh-1, ssh-2]
                steps:
                  - {name: count, type: script, script: "for i in 1 2 3; do echo $i; done"}
                """);
        Run run = runs().start(StartRun.of(job));

        List<RunEvent> events = follow(run.id(), 0);

        assertThat(events).extracting(RunEvent::sequence).containsExactlyElementsOf(numbers(events.size()));
        assertThat(events.get(0))
                .isInstanceOfSatisfying(
                        RunEvent.RunChanged.class,
                        event -> assertThat(event.state()).isEqualTo(RunState.QUEUED));
        assertThat(events.get(events.size() - 1))
                .isInstanceOfSatisfying(
                        RunEvent.RunChanged.class,
                        event -> assertThat(event.state()).isEqualTo(RunState.SUCCEEDED));
        String output = text(events, "ssh-2");
        assertThat(output).isEqualTo("1\n2\n3\n");
        assertThat(follow(run.id(), 5)).isEqualTo(runs().events(run.id(), 5, 1000));
    }

    @Test
    void aListenerHearsOfOutputWhileTheCommandRuns() throws Exception {
        JobId job = job("""
                targets: [ssh-1]
                steps:
                  - {type: exec, command: "echo first; read line; echo never", stdin: "", timeout_seconds: 60}
                """);
        JobId waiting = job("""
                targets: [ssh-1]
                steps:
                  - {type: exec, command: "echo first; sleep 600"}
                """);
        assertThat(finished(StartRun.of(job)).state()).isEqualTo(RunState.SUCCEEDED);
        Run run = runs().start(StartRun.of(waiting));
        CompletableFuture<String> heard = new CompletableFuture<>();
        try (Subscription subscription = runs().follow(run.id(), 0, event -> {
            if (event instanceof RunEvent.Output output) {
                heard.complete(StandardCharsets.UTF_8.decode(output.data()).toString());
            }
        })) {
            assertThat(heard.get(30, TimeUnit.SECONDS)).isEqualTo("first\n");
        }
        assertThat(runs().get(run.id()).state()).isEqualTo(RunState.RUNNING);
        runs().cancel(run.id());
        assertThat(await(run.id()).state()).isEqualTo(RunState.CANCELED);
    }

    @Test
    void cancelKillsWhatRunsAndBeginsNothingMore() {
        String marker = "6" + (UUID.randomUUID().getLeastSignificantBits() & 0xffffffL);
        JobId job = job("""
                targets: [ssh-1, ssh-2]
                steps:
                  - {name: long, type: exec, command: "echo started; sleep %s"}
                  - {name: after, type: exec, command: "echo never"}
                """.formatted(marker));
        Run run = runs().start(StartRun.of(job));
        awaitOutput(run.id(), "ssh-1", "ssh-2");

        runs().cancel(run.id());
        Run ended = await(run.id());

        assertThat(ended.state()).isEqualTo(RunState.CANCELED);
        List<StepRun> steps = steps(run.id());
        assertThat(steps.get(0).state()).isEqualTo(StepState.ABORTED);
        assertThat(steps.get(0).reason()).isEqualTo("canceled");
        assertThat(steps.get(0).termination()).isEqualTo("confirmed");
        assertThat(steps.get(1).state()).isEqualTo(StepState.CANCELED);
        assertThat(ProcessHandle.allProcesses())
                .noneMatch(process -> process.info().commandLine().orElse("").contains("sleep " + marker));
        assertThatThrownBy(() -> runs().cancel(run.id()))
                .isInstanceOfSatisfying(
                        OpsConductorException.class, e -> assertThat(e.code()).isEqualTo("run_finished"));
    }

    @Test
    void aStepThatTakesTooLongFailsAndARunThatDoesEnds() {
        JobId slowStep = job("""
                targets: [ssh-1]
                steps:
                  - {type: exec, command: "sleep 600", timeout_seconds: 5}
                """);
        JobId slowRun = job("""
                targets: [ssh-1]
                timeout_seconds: 5
                steps:
                  - {type: exec, command: "sleep 600"}
                  - {type: exec, command: "true"}
                """);

        StepRun step = steps(finished(StartRun.of(slowStep)).id()).get(0);
        Run run = finished(StartRun.of(slowRun));

        assertThat(step.state()).isEqualTo(StepState.FAILED);
        assertThat(step.reason()).isEqualTo("command_timeout");
        assertThat(step.termination()).isEqualTo("confirmed");
        assertThat(run.state()).isEqualTo(RunState.FAILED);
        assertThat(run.reason()).isEqualTo("run_timeout");
        assertThat(steps(run.id())).extracting(StepRun::state).containsExactly(StepState.ABORTED, StepState.CANCELED);
    }

    @Test
    void copiesAFileWithItsMode() throws IOException {
        String path = "/tmp/opsconductor-" + UUID.randomUUID();
        JobId job = job("""
                targets: [ssh-1]
                steps:
                  - {type: copy, path: "%1$s", content: "key=värde\\n", mode: "0600"}
                  - {type: exec, command: "cat %1$s; stat -c %%a %1$s; rm %1$s"}
                """.formatted(path));

        Run run = finished(StartRun.of(job));

        assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(log(run.id())).isEqualTo("key=värde\n600\n");
        assertThat(steps(run.id()).get(0).message()).contains("Copied 11 bytes").contains("verified on the target");
    }

    @Test
    void secretsAreNeitherStoredNorShown() throws IOException {
        JobId job = job("""
                targets: [ssh-1]
                parameters: [{name: token, type: secret}]
                steps:
                  - {type: exec, command: "echo {{ token }}; printf %s {{ token }} | base64"}
                """);
        String canary = "canary-" + UUID.randomUUID();

        Run run = finished(StartRun.of(job).withParameters(Map.of("token", canary)));

        assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(run.parameters()).doesNotContainKey("token");
        assertThat(log(run.id())).startsWith("********\n").doesNotContain(canary);
        Long found = OPS.sql()
                .withHandle(handle -> handle.createQuery("""
                        SELECT (SELECT count(*) FROM opsconductor.run_event WHERE position(:canary::bytea IN data) > 0)
                             + (SELECT count(*) FROM opsconductor.run r WHERE r::text LIKE '%' || :text || '%')
                             + (SELECT count(*) FROM opsconductor.audit_event a WHERE a::text LIKE '%' || :text || '%')
                        """)
                        .bind("canary", canary.getBytes(StandardCharsets.UTF_8))
                        .bind("text", canary)
                        .mapTo(Long.class)
                        .one());
        assertThat(found).isZero();
    }

    @Test
    void aStartInATransactionHappensIfAndOnlyIfItCommits() throws SQLException {
        JobId job = job("targets: [ssh-1]\nsteps: [{type: exec, command: \"echo once\"}]\n");
        try (Connection connection = OPS.database().dataSource().getConnection()) {
            connection.setAutoCommit(false);
            Run rolledBack = runs().start(StartRun.of(job), connection);
            connection.rollback();
            assertThatThrownBy(() -> runs().get(rolledBack.id()))
                    .isInstanceOfSatisfying(
                            OpsConductorException.class,
                            e -> assertThat(e.code()).isEqualTo("run_not_found"));

            Run committed = runs().start(StartRun.of(job), connection);
            assertThat(runs().list(RunQuery.ofJob(job), PageRequest.first()).items())
                    .isEmpty();
            connection.commit();
            assertThat(await(committed.id()).state()).isEqualTo(RunState.SUCCEEDED);
        }
        Long tasks = OPS.sql()
                .withHandle(handle -> handle.createQuery("SELECT count(*) FROM opsconductor.run WHERE job_id = :job")
                        .bind("job", job.value())
                        .mapTo(Long.class)
                        .one());
        assertThat(tasks).isEqualTo(1);
    }

    @Test
    void anIdempotencyKeyStartsOneRun() {
        JobId job = job("targets: [ssh-1]\nsteps: [{type: exec, command: \"true\"}]\n");
        StartRun request = StartRun.of(job).withIdempotencyKey("deploy-" + UUID.randomUUID());

        Run first = runs().start(request);
        Run again = runs().start(request);

        assertThat(again.id()).isEqualTo(first.id());
        assertThatThrownBy(() -> runs().start(request.on(TargetSelection.of("ssh-2"))))
                .isInstanceOfSatisfying(
                        OpsConductorException.class, e -> assertThat(e.code()).isEqualTo("idempotency_key_reused"));
    }

    /** Whoever reads a hash of something that can be guessed knows it when the guess is right. */
    @Test
    void whatIsStoredOfARequestTellsNothingOfItsSecrets() {
        JobId job = job("""
                targets: [ssh-1]
                parameters: [{name: token, type: secret}]
                steps: [{type: exec, command: "true"}]
                """);
        StartRun first = StartRun.of(job).withParameters(Map.of("token", "one")).withIdempotencyKey("1-" + job);
        StartRun other = StartRun.of(job).withParameters(Map.of("token", "two"));
        runs().start(first);
        runs().start(other.withIdempotencyKey("2-" + job));

        List<byte[]> hashes = OPS.sql()
                .withHandle(
                        handle -> handle.createQuery("SELECT request_hash FROM opsconductor.run WHERE job_id = :job")
                                .bind("job", job.value())
                                .mapTo(byte[].class)
                                .list());

        assertThat(hashes).hasSize(2);
        assertThat(hashes.get(0)).isEqualTo(hashes.get(1));
        assertThatThrownBy(() -> runs().start(other.withIdempotencyKey("1-" + job)))
                .isInstanceOfSatisfying(
                        OpsConductorException.class, e -> assertThat(e.code()).isEqualTo("idempotency_key_reused"));
        assertThat(runs().start(first).id()).isEqualTo(runs().start(first).id());
    }

    @Test
    void aStartThatCannotWorkIsRefusedWithAReason() {
        JobId job = job("""
                targets: [ssh-1]
                parameters: [{name: n, type: number}]
                steps: [{type: exec, command: "echo {{ n }}"}]
                """);
        StartRun valid = StartRun.of(job).withParameters(Map.of("n", 1));

        assertRefused(StartRun.of(job), "parameter_invalid");
        assertRefused(StartRun.of(job).withParameters(Map.of("n", "one")), "parameter_invalid");
        assertRefused(StartRun.of(job).withParameters(Map.of("n", 1, "m", 2)), "parameter_invalid");
        assertRefused(StartRun.of(job).withParameters(Map.of("n", List.of(1))), "parameter_invalid");
        assertRefused(valid.on(TargetSelection.of("nowhere")), "target_not_found");
        assertRefused(valid.on(TargetSelection.matching("env:none")), "no_targets_match");
        assertRefused(valid.on(TargetSelection.matching("env:test and")), "selector_invalid");
        assertRefused(valid.on(TargetSelection.of()), "no_targets_match");
        assertRefused(StartRun.of(new JobId(UUID.randomUUID())), "job_not_found");
        assertRefused(valid.withIdempotencyKey("has a space"), "validation_failed");
        OPS.asAdmin().jobs().setEnabled(job, false);
        assertRefused(valid, "job_disabled");
        assertThatThrownBy(() -> OPS.as(Role.VIEWER).runs().start(valid))
                .isInstanceOfSatisfying(
                        OpsConductorException.class, e -> assertThat(e.code()).isEqualTo("forbidden"));
    }

    @Test
    void aStepMayAddressSomeOfTheTargets() {
        JobId job = job("""
                steps:
                  - {name: one, type: exec, target: ssh-2, command: "true"}
                  - {name: odd, type: exec, targets: "role:odd", command: "true"}
                """);

        Run run = finished(StartRun.of(job));

        assertThat(steps(run.id()))
                .extracting(step -> step.targetName() + " " + step.name())
                .containsExactly("ssh-2 one", "ssh-1 odd", "ssh-3 odd");
    }

    @Test
    void pagesOfStepsFitTogether() {
        JobId job = job(
                "targets: \"env:test\"\nsteps: [{type: exec, command: \"true\"}, {type: exec, command: \"true\"}]\n");
        Run run = finished(StartRun.of(job));

        List<StepRun> collected = new ArrayList<>();
        PageRequest page = PageRequest.first(4);
        while (page != null) {
            var steps = runs().steps(run.id(), StepRunQuery.all(), page);
            assertThat(steps.total()).isEqualTo(6);
            collected.addAll(steps.items());
            page = steps.next() == null ? null : new PageRequest(4, steps.next());
        }
        assertThat(collected).isEqualTo(steps(run.id()));
    }

    @Test
    void aTargetThatCannotBeReachedFailsWithTheReasonAndTheOthersGoOn() {
        OPS.asAdmin()
                .targets()
                .create(io.opsconductor.target.TargetSpec.of("dead", "ssh", "127.0.0.1")
                        .withPort(1)
                        .withCredential(OPS.asAdmin()
                                .credentials()
                                .findByName("sshd")
                                .orElseThrow()
                                .id()));
        JobId job = job("targets: [dead, ssh-1]\nsteps: [{type: exec, command: \"true\"}]\n");

        Run run = finished(StartRun.of(job));

        assertThat(run.state()).isEqualTo(RunState.FAILED);
        List<StepRun> steps = steps(run.id());
        assertThat(steps.get(0).reason()).isEqualTo("connection_refused");
        assertThat(steps.get(0).message()).isNotBlank();
        assertThat(steps.get(1).state()).isEqualTo(StepState.SUCCEEDED);
    }

    @Test
    void workBeginsWithoutAPollsDelay() {
        JobId job = job("targets: [ssh-1]\nsteps: [{type: exec, command: \"true\"}]\n");
        finished(StartRun.of(job));

        List<Duration> delays = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Run run = finished(StartRun.of(job));
            delays.add(Duration.between(run.queuedAt(), run.startedAt()));
        }
        // The poll comes every two seconds; five starts in a row that all met one by chance are out of the question.
        assertThat(delays).anyMatch(delay -> delay.toMillis() < 500);
    }

    private static void assertRefused(StartRun request, String code) {
        assertThatThrownBy(() -> runs().start(request))
                .isInstanceOfSatisfying(
                        OpsConductorException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private static Runs runs() {
        return OPS.as(Role.OPERATOR).runs();
    }

    private static JobId job(String body) {
        String source = "name: job-" + UUID.randomUUID() + "\n" + body;
        return OPS.as(Role.OPERATOR).jobs().create(JobSource.yaml(source)).id();
    }

    private static Run finished(StartRun request) {
        return await(runs().start(request).id());
    }

    private static Run await(RunId id) {
        return runs().whenFinished(id)
                .toCompletableFuture()
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
    }

    private static List<StepRun> steps(RunId id) {
        return runs().steps(id, StepRunQuery.all(), PageRequest.first(500)).items();
    }

    private static String log(RunId id) throws IOException {
        StringBuilder log = new StringBuilder();
        runs().log(id, null, log);
        return log.toString();
    }

    private static List<RunEvent> follow(RunId id, long after) throws Exception {
        List<RunEvent> events = new ArrayList<>();
        CompletableFuture<Boolean> ended = new CompletableFuture<>();
        try (Subscription subscription = runs().follow(id, after, new RunListener() {
            @Override
            public void onEvent(RunEvent event) {
                events.add(event);
            }

            @Override
            public void onEnd(boolean finished) {
                ended.complete(finished);
            }
        })) {
            assertThat(ended.get(60, TimeUnit.SECONDS)).isTrue();
        }
        return events;
    }

    /** Of each of the targets. */
    private static void awaitOutput(RunId id, String... targets) {
        CompletableFuture<Void> heard = new CompletableFuture<>();
        Set<String> silent = new HashSet<>(List.of(targets));
        try (Subscription subscription = runs().follow(id, 0, event -> {
            if (event instanceof RunEvent.Output output) {
                silent.remove(output.targetName());
                if (silent.isEmpty()) {
                    heard.complete(null);
                }
            }
        })) {
            heard.orTimeout(30, TimeUnit.SECONDS).join();
        }
    }

    private static String text(List<RunEvent> events, String target) {
        StringBuilder text = new StringBuilder();
        for (RunEvent event : events) {
            if (event instanceof RunEvent.Output output && output.targetName().equals(target)) {
                text.append(StandardCharsets.UTF_8.decode(output.data()));
            }
        }
        return text.toString();
    }

    private static List<Long> numbers(int count) {
        List<Long> numbers = new ArrayList<>();
        for (long i = 1; i <= count; i++) {
            numbers.add(i);
        }
        return numbers;
    }
}
