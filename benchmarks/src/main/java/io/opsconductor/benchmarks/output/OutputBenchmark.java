package io.opsconductor.benchmarks.output;

import io.opsconductor.benchmarks.common.Programs;
import io.opsconductor.postgres.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The engine in a heap of 512 MB, beside what OpenSSH and PostgreSQL do with the same bytes alone. */
final class OutputBenchmark {
    private static final String HEAP = "512";

    private OutputBenchmark() {}

    /** @param arguments how many megabytes each target prints, in place of 10 */
    public static void main(String[] arguments) throws IOException, SQLException, InterruptedException {
        if (arguments.length > 0) {
            System.setProperty("output.megabytes", arguments[0]);
        }
        Path directory = Files.createTempDirectory("opsconductor-output-");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
        Process hosts = start(SshProgram.class, List.of("-Xmx128m"), List.of());
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder(directory).start()) {
            measure(postgres, lines(hosts).readLine().split(" ", -1));
        } finally {
            hosts.getOutputStream().close();
            hosts.waitFor();
            delete(directory);
        }
    }

    private static void measure(EmbeddedPostgres postgres, String[] host)
            throws IOException, SQLException, InterruptedException {
        Map<String, Double> figures = new TreeMap<>();
        Path printed = Path.of(host[2]);
        Process engine = start(
                EngineProgram.class,
                List.of("-Xmx" + HEAP + "m", "-XX:+ExitOnOutOfMemoryError"),
                List.of(postgres.jdbcUrl(), postgres.username(), postgres.password(), host[0], host[1], host[2]));
        lines(engine).lines().filter(Figures::isLine).forEach(line -> {
            tell(Figures.name(line), Figures.value(line));
            figures.put(Figures.name(line), Figures.value(line));
        });
        if (engine.waitFor() != 0) {
            throw new IllegalStateException("The engine ended with " + engine.exitValue() + ".");
        }
        double ssh = Ceilings.ssh(host[0], printed, host[3]);
        tell("ssh-alone-s", ssh);
        double insert = Ceilings.insert(postgres, printed);
        tell("insert-alone-s", insert);
        double copy = Ceilings.copy(postgres, printed);
        tell("copy-alone-s", copy);
        double ours = figures.getOrDefault("fleet-s", Double.NaN);
        ratio("wall ours/ssh alone", ours / ssh);
        ratio("wall ours/insert alone", ours / insert);
        ratio("wall ours/copy alone", ours / copy);
        ratio("slowest first page p95/1s", slowest(figures) / 1000);
        ratio(
                "resident peak/heap limit",
                figures.getOrDefault("resident-peak-MiB", Double.NaN) / Integer.parseInt(HEAP));
    }

    private static double slowest(Map<String, Double> figures) {
        return figures.entrySet().stream()
                .filter(figure -> figure.getKey().endsWith("-p95-ms"))
                .mapToDouble(Map.Entry::getValue)
                .max()
                .orElseThrow();
    }

    private static Process start(Class<?> program, List<String> options, List<String> arguments) throws IOException {
        List<String> all = new ArrayList<>(options);
        all.add("-Doutput.megabytes=" + System.getProperty("output.megabytes", "10"));
        return Programs.start(all, program, arguments.toArray(String[]::new));
    }

    private static BufferedReader lines(Process process) {
        return process.inputReader(StandardCharsets.UTF_8);
    }

    @SuppressWarnings("SystemOut") // a program for a person at a terminal
    private static void tell(String name, double value) {
        System.out.printf(Locale.ROOT, "%-32s %10.1f%n", name, value);
    }

    @SuppressWarnings("SystemOut")
    private static void ratio(String what, double value) {
        System.out.printf(Locale.ROOT, "RATIO %s %.2f%n", what.replace(' ', '-'), value);
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
