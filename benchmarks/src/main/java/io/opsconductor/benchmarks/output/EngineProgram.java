package io.opsconductor.benchmarks.output;

import static java.util.Comparator.naturalOrder;

import io.opsconductor.DatabaseSettings;
import io.opsconductor.MasterKey;
import io.opsconductor.OpsConductor;
import io.opsconductor.Services;
import io.opsconductor.benchmarks.common.ProcessUse;
import io.opsconductor.common.Actor;
import io.opsconductor.common.PageRequest;
import io.opsconductor.credential.Credential;
import io.opsconductor.credential.NewCredential;
import io.opsconductor.job.Job;
import io.opsconductor.job.JobSource;
import io.opsconductor.run.Run;
import io.opsconductor.run.RunEvent;
import io.opsconductor.run.RunState;
import io.opsconductor.run.Runs;
import io.opsconductor.run.StartRun;
import io.opsconductor.run.StepRun;
import io.opsconductor.run.StepRunQuery;
import io.opsconductor.run.Subscription;
import io.opsconductor.spi.Secret;
import io.opsconductor.spi.credential.SshPassword;
import io.opsconductor.target.TargetSpec;
import io.opsconductor.testkit.ssh.OpenSshServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Our side: the engine in a heap of its own, which is limited. Says figures, and fails if a byte is not where it belongs. */
final class EngineProgram {
    private static final long DEFAULT_LIMIT = 64L << 20;
    private static final long HIGH_LIMIT = 1L << 30;

    private final Runs runs;
    private final Services ops;
    private final Path directory;

    private EngineProgram(Services ops, Path directory) {
        this.ops = ops;
        this.runs = ops.runs();
        this.directory = directory;
    }

    /** @param arguments the database's address, user and password; the hosts' port, password and directory */
    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments[5]);
        try (OpsConductor conductor = open(arguments, DEFAULT_LIMIT)) {
            EngineProgram program = new EngineProgram(conductor.as(Actor.host("benchmark")), directory);
            program.createTargets(Integer.parseInt(arguments[3]), arguments[4]);
            program.fleet();
            program.line("cut-line", DEFAULT_LIMIT);
        }
        try (OpsConductor conductor = open(arguments, HIGH_LIMIT)) {
            new EngineProgram(conductor.as(Actor.host("benchmark")), directory).line("line", Printed.LINE_BYTES);
        }
        Figures.say("cpu-all-s", ProcessUse.ownCpu());
        Figures.say("resident-peak-MiB", ProcessUse.ownPeakMegabytes());
    }

    private static OpsConductor open(String[] arguments, long outputLimit) {
        OpsConductor conductor = OpsConductor.builder()
                .database(DatabaseSettings.of(arguments[0], arguments[1], Secret.ofString(arguments[2])))
                .masterKey(MasterKey.passphrase(Secret.ofString("a master key of the benchmark")))
                .outputLimit(outputLimit)
                .build();
        conductor.start();
        return conductor;
    }

    private void createTargets(int port, String password) {
        Credential credential = ops.credentials()
                .create(new NewCredential(
                        "hosts", null, new SshPassword(OpenSshServer.USER, Secret.ofString(password))));
        for (int i = 1; i <= Printed.TARGETS; i++) {
            ops.targets()
                    .create(TargetSpec.of("host-" + i, "ssh", "127.0.0." + i)
                            .withPort(port)
                            .withCredential(credential.id()));
        }
    }

    private void fleet() throws IOException {
        long bytes = (long) Printed.TARGETS * Printed.BYTES;
        double cpu = ProcessUse.ownCpu();
        Timed timed = run("fleet", "\"*\"", Printed.command(directory));
        Figures.say("fleet-s", timed.seconds());
        Figures.say("fleet-cpu-s", ProcessUse.ownCpu() - cpu);
        Figures.say("fleet-MB/s", bytes / 1e6 / timed.seconds());
        Figures.say("fleet-events", (double) timed.live().events());
        Figures.say("listener-behind-ms", timed.behindMillis());
        require(
                timed.live().bytes() == bytes,
                "the listener heard " + timed.live().bytes() + " bytes");
        byte[] file = Files.readAllBytes(directory.resolve("lines"));
        for (int i = 1; i <= Printed.TARGETS; i++) {
            MessageDigest expected = Followed.digest();
            expected.update(file, Printed.offset(i), Printed.BYTES);
            require(hex(expected).equals(timed.live().sha256("host-" + i)), "the output of host-" + i + " differs");
        }
        pages("run", timed.run());
        StepRun middle = step(timed.run(), "host-50");
        firstOfLog("target", timed.run(), middle);
        firstOfLog("run", timed.run(), null);
        wholeLog("target", timed.run(), middle);
        wholeLog("run", timed.run(), null);
    }

    /** One target prints a line of 100 MB, of which so much is kept. */
    private void line(String name, long kept) throws IOException {
        double cpu = ProcessUse.ownCpu();
        Timed timed = run(name, "[host-1]", Printed.lineCommand(directory));
        Figures.say(name + "-s", timed.seconds());
        Figures.say(name + "-cpu-s", ProcessUse.ownCpu() - cpu);
        StepRun step = step(timed.run(), "host-1");
        require(step.outputBytes() == kept, name + " kept " + step.outputBytes() + " bytes");
        require(step.truncated() == kept < Printed.LINE_BYTES, name + " has a wrong mark");
        require(
                timed.live().bytes() == kept,
                name + " was heard with " + timed.live().bytes() + " bytes");
        Figures.say(name + "-largest-event-KiB", timed.live().largest() / 1024.0);
        pages(name, timed.run());
        firstOfLog(name, timed.run(), step);
        wholeLog(name, timed.run(), step);
    }

    @SuppressWarnings("try") // the subscription is only closed
    private Timed run(String name, String targets, String command) {
        Job job = ops.jobs().create(JobSource.yaml("""
                        name: %s
                        targets: %s
                        strategy: linear
                        steps:
                          - {name: connect, type: exec, command: "true", retry: {attempts: 5, delay_seconds: 1}}
                          - {name: print, type: exec, timeout_seconds: 3000, command: '%s'}
                        """.formatted(name, targets, command)));
        Run run = runs.start(StartRun.of(job.id()));
        Followed live = new Followed();
        try (Subscription subscription = runs.follow(run.id(), 0, live)) {
            run = runs.whenFinished(run.id()).toCompletableFuture().join();
            long finished = System.nanoTime();
            live.join();
            require(run.state() == RunState.SUCCEEDED, name + " ended as " + run.state() + ": " + failures(run));
            require(!live.hasGap(), "the events of " + name + " have a gap");
            return new Timed(run, live, printing(run), (System.nanoTime() - finished) / 1e6);
        }
    }

    /** The seconds from the first target's beginning to print to the last one's end. */
    private double printing(Run run) {
        List<StepRun> steps = prints(run);
        Instant first = steps.stream()
                .map(StepRun::startedAt)
                .filter(Objects::nonNull)
                .min(naturalOrder())
                .orElseThrow();
        Instant last = steps.stream()
                .map(StepRun::finishedAt)
                .filter(Objects::nonNull)
                .max(naturalOrder())
                .orElseThrow();
        return Duration.between(first, last).toNanos() / 1e9;
    }

    private List<StepRun> prints(Run run) {
        return runs.steps(run.id(), StepRunQuery.all(), PageRequest.first(500)).items().stream()
                .filter(step -> step.name().equals("print"))
                .toList();
    }

    private List<String> failures(Run run) {
        return runs.steps(run.id(), StepRunQuery.all(), PageRequest.first(500)).items().stream()
                .filter(step -> step.reason() != null)
                .map(step -> step.targetName() + " " + step.reason() + " " + step.message())
                .limit(3)
                .toList();
    }

    private StepRun step(Run run, String target) {
        return prints(run).stream()
                .filter(step -> step.targetName().equals(target))
                .findFirst()
                .orElseThrow();
    }

    /** Lists of events, at the beginning and further on. */
    private void pages(String name, Run run) {
        long[] largest = {0};
        Figures.sayTimes(name + "-page", call -> {
            List<RunEvent> events = runs.events(run.id(), call * 13L, 1000);
            long bytes = events.stream()
                    .mapToLong(event -> event instanceof RunEvent.Output output
                            ? output.data().remaining()
                            : 0)
                    .sum();
            largest[0] = Math.max(largest[0], bytes);
        });
        Figures.say(name + "-largest-page-KiB", largest[0] / 1024.0);
    }

    private void firstOfLog(String name, Run run, @Nullable StepRun step) {
        Figures.sayTimes(name + "-log-first-64KiB", call -> {
            try {
                runs.log(run.id(), step == null ? null : step.id(), new Beginning());
                throw new IllegalStateException("the log of " + name + " is shorter than its beginning");
            } catch (Beginning.Read enough) {
                // as a client that goes
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private void wholeLog(String name, Run run, @Nullable StepRun step) throws IOException {
        long start = System.nanoTime();
        MessageDigest digest = Followed.digest();
        CountingStream counted = new CountingStream(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
        try (Writer writer = new OutputStreamWriter(counted, StandardCharsets.UTF_8)) {
            runs.log(run.id(), step == null ? null : step.id(), writer);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        Figures.say(name + "-whole-log-s", seconds);
        Figures.say(name + "-whole-log-MB/s", counted.count() / 1e6 / seconds);
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void require(boolean right, String what) {
        if (!right) {
            throw new IllegalStateException(what);
        }
    }

    private record Timed(Run run, Followed live, double seconds, double behindMillis) {}
}
