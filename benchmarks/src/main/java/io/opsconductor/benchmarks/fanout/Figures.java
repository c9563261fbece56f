package io.opsconductor.benchmarks.fanout;

import java.util.Comparator;
import java.util.List;

/**
 * What one side took for one round.
 *
 * @param wall seconds of the clock
 * @param cpu seconds of the processor, of the side's own processes
 * @param databaseCpu seconds of the processor that PostgreSQL took for it
 * @param threads the most at once; of Ansible, processes
 * @param megabytes the most that was resident
 * @param heapPerTarget KiB that were in use for a target when half of them had answered, after a collection; 0 if that
 *     was not measured
 */
record Figures(double wall, double cpu, double databaseCpu, int threads, double megabytes, double heapPerTarget) {
    private static final String MARK = "FIGURES ";

    static Figures of(double wall, double cpu, int threads, double megabytes) {
        return new Figures(wall, cpu, 0, threads, megabytes, 0);
    }

    /** Of the round with the middle time. */
    static Figures middle(List<Figures> rounds) {
        return rounds.stream()
                .sorted(Comparator.comparing(Figures::wall))
                .skip(rounds.size() / 2)
                .findFirst()
                .orElseThrow();
    }

    Figures withHeapPerTarget(double kilobytes) {
        return new Figures(wall, cpu, databaseCpu, threads, megabytes, kilobytes);
    }

    /** As one line, for the process that waits for it. */
    String toLine() {
        return MARK + wall + " " + cpu + " " + databaseCpu + " " + threads + " " + megabytes + " " + heapPerTarget;
    }

    static boolean isLine(String line) {
        return line.startsWith(MARK);
    }

    static Figures ofLine(String line) {
        String[] parts = line.substring(MARK.length()).split(" ", -1);
        return new Figures(
                Double.parseDouble(parts[0]),
                Double.parseDouble(parts[1]),
                Double.parseDouble(parts[2]),
                Integer.parseInt(parts[3]),
                Double.parseDouble(parts[4]),
                Double.parseDouble(parts[5]));
    }
}
