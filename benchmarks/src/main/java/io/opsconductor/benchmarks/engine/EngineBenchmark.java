package io.opsconductor.benchmarks.engine;

import io.opsconductor.benchmarks.common.Programs;
import io.opsconductor.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Steps that do nothing, with the whole history, beside what db-scheduler and JobRunr do of as little. */
final class EngineBenchmark {
    private static final int OTHERS = 20_000;
    private static final int STARTS_PER_SECOND = 500;

    private final Server server;
    private final List<String> ratios = new ArrayList<>();
    private int databases;

    private EngineBenchmark(Server server) {
        this.server = server;
    }

    /** @param arguments starts a second in place of 500 */
    public static void main(String[] arguments) throws IOException, SQLException, InterruptedException {
        Path directory = Files.createTempDirectory("opsconductor-engine-");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder(directory).start()) {
            Server server = new Server(postgres.jdbcUrl(), postgres.username(), postgres.password(), postgres.pid());
            new EngineBenchmark(server)
                    .measure(arguments.length == 0 ? STARTS_PER_SECOND : Integer.parseInt(arguments[0]));
        } finally {
            delete(directory);
        }
    }

    @SuppressWarnings("SystemOut") // a program for a person at a terminal
    private void measure(int startsPerSecond) throws IOException, SQLException, InterruptedException {
        double dbScheduler =
                run("db-scheduler", DbSchedulerProgram.class, OTHERS).get("per_second");
        double jobRunr = run("JobRunr", JobRunrProgram.class, OTHERS).get("per_second");
        for (List<Integer> load : List.of(List.of(1000, 10, 1), List.of(1000, 1, 1), List.of(100, 10, 20))) {
            String name = load.get(0) + "x" + load.get(1) + "x" + load.get(2);
            Figures ours = run("ours " + name, ConductorProgram.class, load.toArray());
            ratio(name + "-steps-per-s/db-scheduler", ours.get("per_second") / dbScheduler);
            ratio(name + "-steps-per-s/JobRunr", ours.get("per_second") / jobRunr);
            ratio(name + "-transactions-per-step", ours.get("transactions"));
        }
        Figures latency = run("ours, starts", LatencyProgram.class, startsPerSecond);
        ratio("start-p99-idle/50ms", latency.get("idle_p99_ms") / 50);
        ratio("start-p99-at-" + startsPerSecond + "-per-s/50ms", latency.get("load_p99_ms") / 50);
        ratio("idle-cpu/1percent", latency.get("idle_cpu_percent"));
        ratios.forEach(System.out::println);
    }

    @SuppressWarnings("SystemOut")
    private Figures run(String side, Class<?> program, Object... arguments)
            throws IOException, SQLException, InterruptedException {
        List<String> line = new ArrayList<>(newDatabase().arguments());
        Arrays.stream(arguments).map(Object::toString).forEach(line::add);
        Figures figures = Figures.ofLine(
                Programs.result(Programs.start(List.of(), program, line.toArray(String[]::new)), Figures::isLine));
        System.out.println(side + ": " + figures);
        return figures;
    }

    private Server newDatabase() throws SQLException {
        String name = "side_" + ++databases;
        try (Connection connection = DriverManager.getConnection(server.url(), server.username(), server.password());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        return server.withUrl(server.url().replaceAll("/[^/?]*(?=\\?|$)", "/" + name));
    }

    private void ratio(String what, double value) {
        ratios.add(String.format(Locale.ROOT, "RATIO %s %.3f", what, value));
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
