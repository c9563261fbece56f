package io.opsconductor.benchmarks.fanout;

import io.opsconductor.benchmarks.common.ProcessUse;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;

/** Measures what this JVM takes for the same work again and again: warmed up, then three rounds, the middle one counts. */
final class Rounds {
    /** Of the processor, so that it is as much on a busy machine. */
    private static final double WARM_UP_SECONDS = 20;

    private static final int ROUNDS = 3;

    private Rounds() {}

    /** @param databaseCpu processor seconds that the side's database has taken so far */
    static Figures measure(Work work, DoubleSupplier databaseCpu) throws Exception {
        warmUp(work);
        ManagementFactory.getThreadMXBean().resetPeakThreadCount();
        List<Figures> rounds = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            double database = databaseCpu.getAsDouble();
            double cpu = ProcessUse.ownCpu();
            long start = System.nanoTime();
            work.perform();
            rounds.add(new Figures(
                    (System.nanoTime() - start) / 1e9,
                    ProcessUse.ownCpu() - cpu,
                    databaseCpu.getAsDouble() - database,
                    ManagementFactory.getThreadMXBean().getPeakThreadCount(),
                    ProcessUse.ownPeakMegabytes(),
                    0));
        }
        return Figures.middle(rounds);
    }

    /** A server runs for weeks; what the compiler does in its first seconds is not what a target costs. */
    private static void warmUp(Work work) throws Exception {
        double start = ProcessUse.ownCpu();
        do {
            work.perform();
        } while (ProcessUse.ownCpu() - start < WARM_UP_SECONDS);
    }

    /** All targets once; throws unless every one did what it should. */
    interface Work {
        void perform() throws Exception;
    }
}
