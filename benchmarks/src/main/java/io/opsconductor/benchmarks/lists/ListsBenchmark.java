package io.opsconductor.benchmarks.lists;

import io.opsconductor.benchmarks.common.ServerProcess;
import io.opsconductor.benchmarks.common.TemporaryDirectory;
import io.opsconductor.benchmarks.common.Times;
import io.opsconductor.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Asks the standalone server for pages of its lists, one after the other, with 100,000 targets and 1,000,000 runs in the
 * database. The server itself says how long it took, in the access log of its Tomcat: from the first byte of a request to
 * the end of the answer, authentication, SQL and JSON included.
 */
final class ListsBenchmark {
    private static final int RUNS = 1_000_000;
    private static final int WARM_UP = 20;
    private static final int CALLS = 100;
    private static final int CREDENTIALS = 20;

    private final ServerProcess server;
    private final Path log;

    private ListsBenchmark(ServerProcess server, Path log) {
        this.server = server;
        this.log = log;
    }

    /** @param arguments the number of runs, in place of 1,000,000 */
    public static void main(String[] arguments) throws IOException, SQLException, InterruptedException {
        int runs = arguments.length == 0 ? RUNS : Integer.parseInt(arguments[0]);
        try (TemporaryDirectory directory = TemporaryDirectory.create("lists");
                EmbeddedPostgres postgres = EmbeddedPostgres.builder(
                                directory.path().resolve("postgres"))
                        .setting("shared_buffers", "1GB")
                        .setting("max_wal_size", "4GB")
                        .start()) {
            Path log = directory.path().resolve("access.log");
            try (ServerProcess server =
                    ServerProcess.start(directory.path().resolve("server"), options(postgres, log))) {
                ListsBenchmark benchmark = new ListsBenchmark(server, log);
                benchmark.load(postgres, runs);
                benchmark.measure();
            }
        }
    }

    private static List<String> options(EmbeddedPostgres postgres, Path log) {
        return List.of(
                "--spring.datasource.url=" + postgres.jdbcUrl(),
                "--spring.datasource.username=" + postgres.username(),
                "--spring.datasource.password=" + postgres.password(),
                "--server.tomcat.accesslog.enabled=true",
                "--server.tomcat.accesslog.directory=" + log.getParent(),
                "--server.tomcat.accesslog.prefix=access",
                "--server.tomcat.accesslog.suffix=.log",
                "--server.tomcat.accesslog.rotate=false",
                "--server.tomcat.accesslog.buffered=false",
                "--server.tomcat.accesslog.pattern=%s %D");
    }

    @SuppressWarnings("SystemOut") // a program for a person at a terminal
    private void load(EmbeddedPostgres postgres, int runs) throws IOException, SQLException, InterruptedException {
        for (int i = 0; i < CREDENTIALS; i++) {
            server.post("/credentials", """
                    {"name": "login-%d", "credential_type": "ssh",
                     "credential_data": {"username": "ops", "password": "a password"}}
                    """.formatted(i));
        }
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(postgres.jdbcUrl());
        source.setUser(postgres.username());
        source.setPassword(postgres.password());
        long start = System.nanoTime();
        Fleet.load(source, runs);
        System.out.printf(
                Locale.ROOT,
                "100,000 targets and %,d runs, loaded in %.0f s%n",
                runs,
                (System.nanoTime() - start) / 1e9);
    }

    private void measure() throws IOException, InterruptedException {
        server.login();
        Map<String, String> pages = new Questions(server).pages();
        printLoad("before");
        List<Times> ofPages = measure("pages, in the server", pages);
        List<Times> ofCounts = measure("counts, in the server", Questions.counts());
        printLoad("after");
        print("page", ofPages);
        print("count", ofCounts);
    }

    @SuppressWarnings("SystemOut")
    private List<Times> measure(String title, Map<String, String> questions) throws IOException, InterruptedException {
        System.out.printf("%n%-75s %10s %10s %10s%n", title, "p50 ms", "p95 ms", "p99 ms");
        List<Times> times = new ArrayList<>();
        for (Map.Entry<String, String> question : questions.entrySet()) {
            server.login();
            for (int call = 0; call < WARM_UP; call++) {
                server.get(question.getValue());
            }
            long before = lines();
            for (int call = 0; call < CALLS; call++) {
                server.get(question.getValue());
            }
            Times taken = Times.of(nanos(before));
            times.add(taken);
            print(question.getKey(), taken);
        }
        return times;
    }

    private long lines() throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.count();
        }
    }

    /** What the server took for the requests that came after the given number of them. */
    private long[] nanos(long before) throws IOException, InterruptedException {
        long[] nanos = new long[0];
        while (nanos.length < CALLS) {
            Thread.sleep(5); // a request is logged after its answer
            try (Stream<String> lines = Files.lines(log)) {
                nanos = lines.skip(before)
                        .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(' ') + 1)) * 1000)
                        .toArray();
            }
        }
        return nanos;
    }

    @SuppressWarnings("SystemOut")
    private static void printLoad(String when) {
        System.out.printf(
                Locale.ROOT,
                "Load average %s: %.1f%n",
                when,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    @SuppressWarnings("SystemOut")
    private static void print(String name, Times taken) {
        System.out.printf(Locale.ROOT, "%-75s %10.2f %10.2f %10.2f%n", name, taken.p50(), taken.p95(), taken.p99());
    }

    @SuppressWarnings("SystemOut")
    private static void print(String what, List<Times> times) {
        double slowest = times.stream().mapToDouble(Times::p95).max().orElseThrow();
        long slower = times.stream().filter(taken -> taken.p95() > 50).count();
        System.out.printf(Locale.ROOT, "%n%d of %d %ss have a p95 above 50 ms%n", slower, times.size(), what);
        System.out.printf(Locale.ROOT, "RATIO slowest-%s-p95/50ms %.2f%n", what, slowest / 50);
    }
}
