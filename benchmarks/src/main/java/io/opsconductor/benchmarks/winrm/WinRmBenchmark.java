package io.opsconductor.benchmarks.winrm;

import io.opsconductor.benchmarks.common.Programs;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Our own WinRM engine beside winrm4j, over NTLM with sealed messages, on 1, 50 and 200 targets. */
final class WinRmBenchmark {
    private static final int MOST_TARGETS = 200;
    private static final List<Load> LOADS = List.of(
            new Load(1, 5, 500),
            new Load(50, 5, 500),
            new Load(MOST_TARGETS, 5, 500),
            new Load(1, 200, 0),
            new Load(50, 20, 0),
            new Load(MOST_TARGETS, 10, 0));

    private WinRmBenchmark() {}

    @SuppressWarnings("SystemOut") // a program for a person at a terminal
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> ratios = new ArrayList<>();
        System.out.printf(
                "%-48s %-8s %8s %8s %8s %8s %8s%n", "load", "engine", "wall s", "CPU ms", "threads", "MiB", "failed");
        Process host = Programs.start(List.of(), HostProgram.class, String.valueOf(MOST_TARGETS));
        try {
            String port = Programs.lines(host).readLine();
            for (Load load : LOADS) {
                Figures wsman = measure("wsman", port, load);
                Figures winrm4j = measure("winrm4j", port, load);
                String name = load.targets() + "x" + load.millis() + "ms";
                if (load.millis() > 0) {
                    ratios.add(ratio(name + " wall wsman/ideal", wsman.wall() / load.ideal()));
                }
                ratios.add(ratio(name + " wall winrm4j/wsman", winrm4j.wall() / wsman.wall()));
                ratios.add(ratio(name + " cpu winrm4j/wsman", winrm4j.cpuPerCommand() / wsman.cpuPerCommand()));
                ratios.add(ratio(name + " threads winrm4j/wsman", (double) winrm4j.threads() / wsman.threads()));
                ratios.add(ratio(name + " memory winrm4j/wsman", winrm4j.megabytes() / wsman.megabytes()));
            }
        } finally {
            host.destroy();
        }
        ratios.forEach(System.out::println);
    }

    @SuppressWarnings("SystemOut")
    private static Figures measure(String engine, String port, Load load) throws IOException, InterruptedException {
        Process client = Programs.start(
                List.of(),
                ClientProgram.class,
                engine,
                port,
                String.valueOf(load.targets()),
                String.valueOf(load.commandsPerTarget()),
                String.valueOf(load.millis()));
        Figures figures = Figures.ofLine(Programs.result(client, Figures::isLine));
        System.out.printf(
                Locale.ROOT,
                "%-48s %-8s %8.2f %8.2f %8d %8.0f %8d%n",
                load,
                engine,
                figures.wall(),
                figures.cpuPerCommand(),
                figures.threads(),
                figures.megabytes(),
                figures.failures());
        return figures;
    }

    private static String ratio(String what, double value) {
        return String.format(Locale.ROOT, "RATIO %s %.2f", what.replace(' ', '-'), value);
    }
}
