package io.opsconductor.benchmarks.common;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What processes took of the machine, as Linux tells it in {@code /proc} (proc(5)). */
public final class ProcessUse {
    /** Of {@code /proc/PID/stat}: hundredths of a second, whatever the kernel's own clock. */
    private static final double TICKS = 100;

    private static final int OWN_USER = 11;
    private static final int OWN_SYSTEM = 12;
    private static final int REAPED_USER = 13;
    private static final int REAPED_SYSTEM = 14;

    private ProcessUse() {}

    /** Processor seconds of this JVM itself, without its children. */
    public static double ownCpu() {
        return ((com.sun.management.OperatingSystemMXBean)
                                java.lang.management.ManagementFactory.getOperatingSystemMXBean())
                        .getProcessCpuTime()
                / 1e9;
    }

    /** Processor seconds of the children of this JVM that have ended, and of theirs. */
    public static double reapedCpu() {
        List<Double> fields = stat(ProcessHandle.current());
        return fields.isEmpty() ? 0 : (fields.get(REAPED_USER) + fields.get(REAPED_SYSTEM)) / TICKS;
    }

    /** Processor seconds of all processes that this JVM started and that still run, and of those that ended under them. */
    public static double descendantsCpu() {
        return ProcessHandle.current()
                .descendants()
                .map(ProcessUse::stat)
                .filter(fields -> !fields.isEmpty())
                .mapToDouble(fields -> (fields.get(OWN_USER)
                                + fields.get(OWN_SYSTEM)
                                + fields.get(REAPED_USER)
                                + fields.get(REAPED_SYSTEM))
                        / TICKS)
                .sum();
    }

    /** The most MiB of this JVM that were ever resident. */
    public static double ownPeakMegabytes() {
        return kilobytes(Path.of("/proc/self/status"), "VmHWM:") / 1024;
    }

    /** MiB of a process and all that it started; what several share is counted once. */
    public static double treeMegabytes(ProcessHandle root) {
        return Stream.concat(Stream.of(root), root.descendants())
                        .mapToDouble(process -> kilobytes(Path.of("/proc", process.pid() + "", "smaps_rollup"), "Pss:"))
                        .sum()
                / 1024;
    }

    /** How many processes there are of a process and all that it started. */
    public static int treeSize(ProcessHandle root) {
        return 1 + (int) root.descendants().count();
    }

    private static double kilobytes(Path file, String name) {
        return read(file).stream()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElse(0);
    }

    /** The fields after the name, which may hold anything; empty if the process is gone. */
    private static List<Double> stat(ProcessHandle process) {
        String text = String.join(" ", read(Path.of("/proc", process.pid() + "", "stat")));
        return text.isEmpty()
                ? List.of()
                : Stream.of(text.substring(text.lastIndexOf(')') + 2).split(" ", -1))
                        .map(field -> field.matches("-?[0-9]+") ? Double.parseDouble(field) : Double.NaN)
                        .toList();
    }

    /** Empty for a process that is gone: it may end between any two looks. */
    private static List<String> read(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            if (String.valueOf(e.getMessage()).contains("No such process")) {
                return List.of();
            }
            throw new UncheckedIOException(e);
        }
    }
}
