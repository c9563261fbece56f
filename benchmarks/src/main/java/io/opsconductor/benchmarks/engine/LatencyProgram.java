package io.opsconductor.benchmarks.engine;

import io.opsconductor.MasterKey;
import io.opsconductor.OpsConductor;
import io.opsconductor.Services;
import io.opsconductor.benchmarks.common.ProcessUse;
import io.opsconductor.benchmarks.common.Times;
import io.opsconductor.common.Actor;
import io.opsconductor.job.JobId;
import io.opsconductor.job.JobSource;
import io.opsconductor.run.StartRun;
import io.opsconductor.spi.Secret;
import io.opsconductor.spi.transport.Command;
import io.opsconductor.target.TargetSpec;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Ours: how long it takes from the call that starts a run to its first step, at so many starts a second, due at fixed
 * times whether those before have begun or not, and one run after the other; and what it takes when there is nothing to
 * do. Warmed up at the same rate, before and after a checkpoint, because a server runs for weeks. Arguments: the
 * server's, starts a second.
 */
final class LatencyProgram {
    private static final int IDLE_CALLS = 300;
    private static final int LOAD_SECONDS = 20;
    private static final int IDLE_SECONDS = 30;
    private static final int STARTERS = 16;
    private static final int WARM_UP_SECONDS = 30;
    /** So that runs that do nothing do not wait for each other to end. */
    private static final int CONCURRENT_RUNS = 100;

    private final Server server;
    private final Services services;
    private final JobId job;
    private final AtomicLongArray begun;

    private LatencyProgram(Server server, Services services, AtomicLongArray begun) {
        this.server = server;
        this.services = services;
        this.begun = begun;
        services.targets().create(TargetSpec.of("target", InstantTransport.NAME, "localhost"));
        this.job = services.jobs().create(JobSource.yaml("""
                name: no-op
                targets: "*"
                parameters:
                  - {name: number, type: number}
                steps:
                  - {name: step, type: exec, command: "{{ number }}"}
                """)).id();
    }

    @SuppressWarnings("SystemOut") // the figures are for the process that started this one
    public static void main(String[] arguments) throws Exception {
        Server server = Server.of(arguments);
        int rate = Integer.parseInt(arguments[4]);
        int warmUp = rate * WARM_UP_SECONDS;
        AtomicLongArray begun = new AtomicLongArray(2 * warmUp + IDLE_CALLS + rate * LOAD_SECONDS);
        try (OpsConductor conductor = OpsConductor.builder()
                .database(server.settings())
                .masterKey(MasterKey.passphrase(Secret.ofString("a master key of the benchmark")))
                .concurrentRuns(CONCURRENT_RUNS)
                .transport(new InstantTransport(command -> begun.set(number(command), System.nanoTime())))
                .build()) {
            conductor.start();
            LatencyProgram program = new LatencyProgram(server, conductor.as(Actor.host("benchmark")), begun);
            program.atRate(0, warmUp, rate);
            server.checkpoint();
            program.atRate(warmUp, warmUp, rate);
            long start = System.nanoTime();
            Figures load = program.atRate(2 * warmUp, rate * LOAD_SECONDS, rate);
            double seconds = (System.nanoTime() - start) / 1e9;
            Figures idle = program.oneByOne(2 * warmUp + rate * LOAD_SECONDS, IDLE_CALLS);
            Figures nothing = program.nothing();
            System.out.println(Figures.of(
                            "idle_p50_ms",
                            idle.get("p50_ms"),
                            "idle_p99_ms",
                            idle.get("p99_ms"),
                            "rate",
                            rate * LOAD_SECONDS / seconds,
                            "load_p50_ms",
                            load.get("p50_ms"),
                            "load_p99_ms",
                            load.get("p99_ms"),
                            "idle_cpu_percent",
                            nothing.get("cpu_percent"),
                            "idle_database_cpu_percent",
                            nothing.get("database_cpu_percent"))
                    .toLine());
        }
        System.exit(0);
    }

    private static int number(Command command) {
        return Integer.parseInt(command.text().replaceAll("[^0-9]", ""));
    }

    private Figures oneByOne(int first, int count) throws InterruptedException {
        long[] nanos = new long[count];
        for (int i = 0; i < count; i++) {
            long start = System.nanoTime();
            start(first + i);
            nanos[i] = awaitBegun(first + i) - start;
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return percentiles(nanos);
    }

    private Figures atRate(int first, int count, int rate) throws InterruptedException {
        ExecutorService starters = Executors.newFixedThreadPool(STARTERS);
        long begin = System.nanoTime();
        long[] due = new long[count];
        for (int i = 0; i < count; i++) {
            int number = first + i;
            due[i] = begin + TimeUnit.SECONDS.toNanos(i) / rate;
            long wait = due[i] - System.nanoTime();
            if (wait > 0) {
                TimeUnit.NANOSECONDS.sleep(wait);
            }
            starters.execute(() -> start(number));
        }
        long[] nanos = new long[count];
        for (int i = 0; i < count; i++) {
            nanos[i] = awaitBegun(first + i) - due[i];
        }
        starters.shutdown();
        return percentiles(nanos);
    }

    private void start(int number) {
        services.runs().start(StartRun.of(job).withParameters(Map.of("number", number)));
    }

    private long awaitBegun(int number) throws InterruptedException {
        while (begun.get(number) == 0) {
            TimeUnit.MICROSECONDS.sleep(200);
        }
        return begun.get(number);
    }

    /** What is left to write of earlier runs is written first. */
    private Figures nothing() throws InterruptedException {
        TimeUnit.SECONDS.sleep(10);
        double cpu = ProcessUse.ownCpu();
        double databaseCpu = server.cpu();
        TimeUnit.SECONDS.sleep(IDLE_SECONDS);
        return Figures.of(
                "cpu_percent",
                (ProcessUse.ownCpu() - cpu) * 100 / IDLE_SECONDS,
                "database_cpu_percent",
                (server.cpu() - databaseCpu) * 100 / IDLE_SECONDS);
    }

    private static Figures percentiles(long[] nanos) {
        Times times = Times.of(nanos);
        return Figures.of("p50_ms", times.p50(), "p99_ms", times.p99());
    }
}
