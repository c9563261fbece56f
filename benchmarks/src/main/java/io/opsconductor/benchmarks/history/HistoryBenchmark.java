package io.opsconductor.benchmarks.history;

import io.opsconductor.DatabaseSettings;
import io.opsconductor.MasterKey;
import io.opsconductor.OpsConductor;
import io.opsconductor.benchmarks.common.Plot;
import io.opsconductor.benchmarks.common.TemporaryDirectory;
import io.opsconductor.benchmarks.common.Times;
import io.opsconductor.common.Actor;
import io.opsconductor.common.PageRequest;
import io.opsconductor.postgres.EmbeddedPostgres;
import io.opsconductor.run.Retention;
import io.opsconductor.run.RunQuery;
import io.opsconductor.run.Runs;
import io.opsconductor.spi.Secret;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.postgresql.ds.PGSimpleDataSource;

/** Reads and deletes a history of 10,000 to 10,000,000 step runs, a hundred to a run, on a PostgreSQL of its own. */
final class HistoryBenchmark {
    private static final List<Integer> RUNS = List.of(100, 1000, 10_000, 100_000);
    private static final Instant FIRST = Instant.ofEpochSecond(1_700_000_000);
    /** Housekeeping is due an hour after the start, by a clock that is a little ahead of ours. */
    private static final Duration UNTIL_SWEEP = Duration.ofHours(1).plusMinutes(1);

    private static final int WARM_UP = 20;
    private static final int CALLS = 200;

    private final PGSimpleDataSource source = new PGSimpleDataSource();
    private final EmbeddedPostgres postgres;
    private final List<Integer> sizes;
    private List<UUID> ids = List.of();
    private final Map<String, Map<Integer, Times>> times = new LinkedHashMap<>();

    private HistoryBenchmark(EmbeddedPostgres postgres, List<Integer> sizes) {
        this.postgres = postgres;
        this.sizes = sizes;
        source.setUrl(postgres.jdbcUrl());
        source.setUser(postgres.username());
        source.setPassword(postgres.password());
    }

    /**
     * @param arguments numbers of runs to measure at, in place of 100, 1,000, 10,000 and 100,000, and {@code --plot} if
     *     the plot is to be drawn anew
     */
    public static void main(String[] arguments) throws IOException, SQLException, InterruptedException {
        List<Integer> sizes = Stream.of(arguments)
                .filter(argument -> !argument.equals(Plot.OPTION))
                .map(Integer::valueOf)
                .toList();
        try (TemporaryDirectory directory = TemporaryDirectory.create("history");
                EmbeddedPostgres postgres = EmbeddedPostgres.builder(directory.path())
                        .setting("shared_buffers", "512MB")
                        .setting("max_wal_size", "4GB")
                        .start()) {
            HistoryBenchmark benchmark = new HistoryBenchmark(postgres, sizes.isEmpty() ? RUNS : sizes);
            benchmark.measure();
            if (List.of(arguments).contains(Plot.OPTION)) {
                benchmark.draw();
            }
        }
    }

    private void measure() throws IOException, SQLException, InterruptedException {
        int most = sizes.get(sizes.size() - 1);
        int outdated = Math.max(1, Math.min(most / 10, 10_000));
        AtomicReference<Instant> now = new AtomicReference<>(FIRST.plus(Duration.ofMinutes(most + 60L)));
        Duration age = Duration.between(FIRST.plus(Duration.ofMinutes(outdated + 1 - 60L)), now.get());
        try (OpsConductor conductor = OpsConductor.builder()
                .database(DatabaseSettings.of(
                        postgres.jdbcUrl(), postgres.username(), Secret.ofString(postgres.password())))
                .masterKey(MasterKey.passphrase(Secret.ofString("a master key of the benchmark")))
                .clock(now::get)
                .retention(Retention.KEEP_ALL.withMaxAge(age))
                .build()) {
            conductor.start();
            Runs runs = conductor.as(Actor.host("benchmark")).runs();
            PastRuns past = new PastRuns(source);
            ids = loadIds(Math.max(most, 100));
            for (int size : sizes) {
                load(past, size);
                Questions questions = new Questions(runs, this::id, size);
                if (times.isEmpty()) {
                    measure(questions, size); // and forget it: the JVM warms up
                }
                measure(questions, size);
                print(size);
            }
            Retained retained = sweep(runs, outdated, () -> now.updateAndGet(time -> time.plus(UNTIL_SWEEP)));
            printRatios(retained);
        }
    }

    private void measure(Questions questions, int size) throws IOException {
        for (Map.Entry<String, Questions.Question> question : questions.all().entrySet()) {
            Times taken = time(question.getValue());
            times.computeIfAbsent(question.getKey(), name -> new LinkedHashMap<>())
                    .put(size, taken);
        }
    }

    @SuppressWarnings("SystemOut") // a program for a person at a terminal
    private void load(PastRuns past, int size) throws SQLException, IOException {
        long start = System.nanoTime();
        past.grow(size);
        System.out.printf(
                Locale.ROOT,
                "%n%,d runs, %,d step runs, %,d events, %,d MiB; loaded in %.0f s%n",
                number("SELECT count(*) FROM opsconductor.run"),
                number("SELECT count(*) FROM opsconductor.step_run"),
                number("SELECT count(*) FROM opsconductor.run_event"),
                number("SELECT pg_database_size(current_database())") >> 20,
                (System.nanoTime() - start) / 1e9);
    }

    private static Times time(Questions.Question question) throws IOException {
        for (int i = 0; i < WARM_UP; i++) {
            question.ask();
        }
        long[] nanos = new long[CALLS];
        for (int i = 0; i < CALLS; i++) {
            long start = System.nanoTime();
            question.ask();
            nanos[i] = System.nanoTime() - start;
        }
        return Times.of(nanos);
    }

    /** Lets the retention delete the oldest runs, and asks for the newest meanwhile. */
    private Retained sweep(Runs runs, int outdated, Runnable due) throws SQLException, InterruptedException {
        long stepRuns =
                number("SELECT count(*) FROM opsconductor.step_run s JOIN opsconductor.run r ON r.id = s.run_id "
                        + "WHERE r.finished_at IS NOT NULL AND r.id <= '" + id(outdated) + "'");
        long before = number("SELECT count(*) FROM opsconductor.step_run");
        due.run();
        while (isThere(1)) {
            Thread.sleep(5);
        }
        long start = System.nanoTime();
        long[] nanos = new long[100_000];
        int calls = 0;
        while (isThere(outdated) && calls < nanos.length) {
            long asked = System.nanoTime();
            runs.list(RunQuery.all(), PageRequest.first());
            nanos[calls++] = System.nanoTime() - asked;
            Thread.sleep(10);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        long deleted = before - number("SELECT count(*) FROM opsconductor.step_run");
        if (deleted < stepRuns) {
            throw new IllegalStateException("deleted " + deleted + " step runs, and not all of " + stepRuns);
        }
        return new Retained(stepRuns, seconds, Times.of(calls == 0 ? new long[1] : Arrays.copyOf(nanos, calls)));
    }

    private void draw() throws IOException {
        Plot plot = new Plot("Answers about a growing history", "step runs", "ms (p50)");
        times.forEach((name, bySize) -> bySize.forEach((size, taken) -> plot.add(name, size * 100, taken.p50())));
        plot.write("history");
    }

    private boolean isThere(int run) throws SQLException {
        return number("SELECT count(*) FROM opsconductor.run WHERE id = '" + id(run) + "'") > 0;
    }

    @SuppressWarnings("SystemOut")
    private void print(int size) {
        System.out.printf("%-40s %10s %10s%n", "", "p50 ms", "p95 ms");
        times.forEach((name, bySize) -> {
            Times taken = bySize.get(size);
            if (taken != null) {
                System.out.printf(Locale.ROOT, "%-40s %10.2f %10.2f%n", name, taken.p50(), taken.p95());
            }
        });
    }

    /** Times at the most runs to those at the fewest of which the question was asked. */
    @SuppressWarnings("SystemOut")
    private void printRatios(Retained retained) {
        int most = sizes.get(sizes.size() - 1);
        System.out.printf(
                Locale.ROOT,
                "%nRetention deleted %,d step runs in %.1f s, %,.0f a second; the newest runs meanwhile: p50 %.2f ms, "
                        + "p95 %.2f ms%n%n",
                retained.stepRuns(),
                retained.seconds(),
                retained.stepRuns() / retained.seconds(),
                retained.meanwhile().p50(),
                retained.meanwhile().p95());
        times.forEach((name, bySize) -> {
            int fewest = bySize.keySet().iterator().next();
            double growth = at(bySize, most).p50() / at(bySize, fewest).p50();
            ratio(name + " " + most * 100 + "/" + fewest * 100, growth);
        });
        double slowest = times.values().stream()
                .mapToDouble(bySize -> at(bySize, most).p95())
                .max()
                .orElseThrow();
        ratio("slowest p95/50ms", slowest / 50);
        ratio("retention stepruns per s/50000", retained.stepRuns() / retained.seconds() / 50_000);
    }

    private static Times at(Map<Integer, Times> bySize, int size) {
        return Objects.requireNonNull(bySize.get(size));
    }

    @SuppressWarnings("SystemOut")
    private static void ratio(String what, double value) {
        System.out.printf(
                Locale.ROOT,
                "RATIO %s %.2f%n",
                what.replace(",", "").replace(": ", " ").replace(' ', '-'),
                value);
    }

    private UUID id(long number) {
        return ids.get((int) number);
    }

    /** By the number of a run, a job, a schedule. */
    private List<UUID> loadIds(int count) throws SQLException {
        List<UUID> loaded = new ArrayList<>();
        try (Connection connection = source.getConnection();
                PreparedStatement query = connection.prepareStatement(
                        "SELECT opsconductor.history_id(i) FROM generate_series(0, " + count + ") i ORDER BY i");
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                loaded.add(rows.getObject(1, UUID.class));
            }
        }
        return loaded;
    }

    private long number(String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement query = connection.prepareStatement(sql)) {
            return ((Number) first(query)).longValue();
        }
    }

    private static Object first(PreparedStatement query) throws SQLException {
        try (ResultSet rows = query.executeQuery()) {
            rows.next();
            return rows.getObject(1);
        }
    }

    private record Retained(long stepRuns, double seconds, Times meanwhile) {}
}
