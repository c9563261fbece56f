package io.opsconductor.benchmarks.fanout;

import io.opsconductor.benchmarks.common.ProcessUse;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.function.DoubleSupplier;

/**
 * Does the same work again and again in this JVM, warmed up, a round for each line of the standard input, and answers
 * each with a line of figures.
 */
final class Rounds {
    /** The line that this JVM prints when it is warm. */
    static final String READY = "READY";
    /** The line that asks for a round; any other asks for what a target keeps of the heap. */
    static final String ROUND = "round";

    /** Of the processor, so that it is as much on a busy machine. */
    private static final double WARM_UP_SECONDS = 20;

    private Rounds() {}

    /** @param databaseCpu processor seconds that the side's database has taken so far */
    @SuppressWarnings("SystemOut") // for the process that started this one
    static void serve(Work work, DoubleSupplier databaseCpu) throws Exception {
        warmUp(work);
        ManagementFactory.getThreadMXBean().resetPeakThreadCount();
        System.out.println(READY);
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Figures figures = line.equals(ROUND)
                    ? round(work, databaseCpu)
                    : Figures.of(0, 0, 0, 0).withHeapPerTarget(work.heapPerTarget());
            System.out.println(figures.toLine());
        }
    }

    private static Figures round(Work work, DoubleSupplier databaseCpu) throws Exception {
        double database = databaseCpu.getAsDouble();
        double cpu = ProcessUse.ownCpu();
        long start = System.nanoTime();
        work.perform();
        return new Figures(
                (System.nanoTime() - start) / 1e9,
                ProcessUse.ownCpu() - cpu,
                databaseCpu.getAsDouble() - database,
                ManagementFactory.getThreadMXBean().getPeakThreadCount(),
                ProcessUse.ownPeakMegabytes(),
                0);
    }

    /** A server runs for weeks; what the compiler does in its first seconds is not what a target costs. */
    private static void warmUp(Work work) throws Exception {
        double start = ProcessUse.ownCpu();
        do {
            work.perform();
        } while (ProcessUse.ownCpu() - start < WARM_UP_SECONDS);
    }

    /** All targets once. */
    interface Work {
        /** Throws unless every target did what it should. */
        void perform() throws Exception;

        /** KiB that are in use for a target when half of them have answered, after a collection. */
        default double heapPerTarget() throws Exception {
            throw new UnsupportedOperationException("not measured");
        }
    }
}
