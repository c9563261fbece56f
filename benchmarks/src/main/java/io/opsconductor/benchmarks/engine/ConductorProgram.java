package io.opsconductor.benchmarks.engine;

import com.zaxxer.hikari.HikariDataSource;
import io.opsconductor.MasterKey;
import io.opsconductor.OpsConductor;
import io.opsconductor.Services;
import io.opsconductor.benchmarks.common.ProcessUse;
import io.opsconductor.common.Actor;
import io.opsconductor.job.JobId;
import io.opsconductor.job.JobSource;
import io.opsconductor.run.Run;
import io.opsconductor.run.RunState;
import io.opsconductor.run.StartRun;
import io.opsconductor.spi.Secret;
import io.opsconductor.target.TargetSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Ours: how many step runs a second it makes of runs with so many targets and steps, from the start of a run to its end,
 * with the whole history. Arguments: the server's, targets, steps, runs side by side.
 */
final class ConductorProgram {
    private static final int ROUNDS = 3;
    private static final long WARM_UP_NANOS = 20_000_000_000L;

    private ConductorProgram() {}

    @SuppressWarnings("SystemOut") // the figures are for the process that started this one
    public static void main(String[] arguments) throws Exception {
        Server server = Server.of(arguments);
        int targets = Integer.parseInt(arguments[4]);
        int steps = Integer.parseInt(arguments[5]);
        int runs = Integer.parseInt(arguments[6]);
        try (OpsConductor conductor = OpsConductor.builder()
                        .database(server.settings())
                        .masterKey(MasterKey.passphrase(Secret.ofString("a master key of the benchmark")))
                        .transport(new InstantTransport(command -> {}))
                        .build();
                HikariDataSource pool = server.pool(1)) {
            conductor.start();
            Services services = conductor.as(Actor.host("benchmark"));
            JobId job = createJob(services, targets, steps);
            long start = System.nanoTime();
            do {
                perform(services, job, runs);
            } while (System.nanoTime() - start < WARM_UP_NANOS);
            List<Figures> rounds = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                rounds.add(measure(server, pool, services, job, runs, (long) targets * steps * runs));
            }
            rounds.sort(Comparator.comparing(figures -> figures.get("per_second")));
            System.out.println(rounds.get(ROUNDS / 2).toLine());
        }
        System.exit(0);
    }

    static JobId createJob(Services services, int targets, int steps) {
        for (int i = 0; i < targets; i++) {
            services.targets().create(TargetSpec.of("target-" + i, InstantTransport.NAME, "localhost"));
        }
        StringBuilder source =
                new StringBuilder("name: no-op\ntargets: \"*\"\nparallelism: 500\nstrategy: free\nsteps:\n");
        for (int i = 0; i < steps; i++) {
            source.append("  - {name: step-").append(i).append(", type: exec, command: \"true\"}\n");
        }
        return services.jobs().create(JobSource.yaml(source.toString())).id();
    }

    private static Figures measure(
            Server server, HikariDataSource pool, Services services, JobId job, int runs, long stepRuns)
            throws Exception {
        long commits = server.commits(pool);
        double cpu = ProcessUse.ownCpu();
        double databaseCpu = server.cpu();
        long start = System.nanoTime();
        perform(services, job, runs);
        double wall = (System.nanoTime() - start) / 1e9;
        double ownCpu = ProcessUse.ownCpu() - cpu;
        double itsCpu = server.cpu() - databaseCpu;
        long transactions = server.commits(pool) - commits;
        return Figures.of(
                "per_second",
                stepRuns / wall,
                "cpu_ms",
                ownCpu * 1000 / stepRuns,
                "database_cpu_ms",
                itsCpu * 1000 / stepRuns,
                "transactions",
                (double) transactions / stepRuns);
    }

    private static void perform(Services services, JobId job, int count) {
        List<Run> runs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            runs.add(services.runs().start(StartRun.of(job)));
        }
        for (Run run : runs) {
            Run ended =
                    services.runs().whenFinished(run.id()).toCompletableFuture().join();
            if (ended.state() != RunState.SUCCEEDED) {
                throw new IllegalStateException("a run of no-ops is " + ended.state() + ": " + ended.message());
            }
        }
    }
}
