package io.opsconductor.benchmarks.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.opsconductor.benchmarks.common.ServerProcess;
import io.opsconductor.benchmarks.common.TemporaryDirectory;
import io.opsconductor.benchmarks.common.Times;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * 64 clients at the standalone server with its embedded PostgreSQL: 32 list targets, 32 start runs of a job that calls an
 * HTTP target of this machine. No request may fail, and every run that was started must end well.
 */
final class LoadBenchmark {
    private static final int CLIENTS = 32;
    private static final int SECONDS = 60;
    private static final int WARM_UP_SECONDS = 10;
    private static final int TARGETS = 200;

    private final ServerProcess server;
    private final String job;

    private LoadBenchmark(ServerProcess server, String job) {
        this.server = server;
        this.job = job;
    }

    /** @param arguments for how many seconds, in place of 60 */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int seconds = arguments.length == 0 ? SECONDS : Integer.parseInt(arguments[0]);
        ExecutorService threads = Executors.newFixedThreadPool(16);
        HttpServer host = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        host.setExecutor(threads);
        host.createContext("/", exchange -> {
            byte[] ok = "ok".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, ok.length);
            exchange.getResponseBody().write(ok);
            exchange.close();
        });
        host.start();
        try (TemporaryDirectory directory = TemporaryDirectory.create("load");
                ServerProcess server = ServerProcess.start(directory.path().resolve("server"), List.of())) {
            LoadBenchmark benchmark =
                    new LoadBenchmark(server, prepare(server, host.getAddress().getPort()));
            int before = benchmark.load(WARM_UP_SECONDS, false);
            benchmark.awaitEnds();
            benchmark.checkEnds(before + benchmark.load(seconds, true));
        } finally {
            host.stop(0);
            threads.shutdownNow();
        }
    }

    private static String prepare(ServerProcess server, int port) throws IOException, InterruptedException {
        for (int i = 0; i < TARGETS; i++) {
            server.post(
                    "/targets",
                    "{\"name\": \"target-" + i + "\", \"protocol\": \"http\", \"hostname\": \"127.0.0.1\", \"port\": "
                            + port + ", \"tags\": [\"env:load\"], \"metadata\": {\"rack\": " + i + "}}");
        }
        return server.post("/jobs", """
                        {"name": "call", "targets": ["target-0"],
                         "steps": [{"name": "call", "type": "http", "path": "/"}]}
                        """).path("id").asText();
    }

    /** How many runs were started. */
    @SuppressWarnings("SystemOut") // a program for a person at a terminal
    private int load(int seconds, boolean shown) throws InterruptedException {
        Clients readers = new Clients(server, "GET", "/targets", "");
        Clients starters = new Clients(server, "POST", "/jobs/" + job + "/run", "{}");
        CountDownLatch go = new CountDownLatch(1);
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        readers.start(CLIENTS, go, until);
        starters.start(CLIENTS, go, until);
        go.countDown();
        readers.await();
        starters.await();
        if (shown) {
            System.out.printf(
                    Locale.ROOT,
                    "Load average %.1f%n%-25s %12s %10s %10s %10s  %s%n",
                    ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                    "",
                    "a second",
                    "p50 ms",
                    "p95 ms",
                    "p99 ms",
                    "answers");
            print("GET /targets", readers, seconds);
            print("POST /jobs/{id}/run", starters, seconds);
        }
        require(readers, "200");
        require(starters, "201");
        return starters.count();
    }

    @SuppressWarnings("SystemOut")
    private static void print(String name, Clients clients, int seconds) {
        Times times = clients.times();
        System.out.printf(
                Locale.ROOT,
                "%-25s %12.0f %10.1f %10.1f %10.1f  %s%n",
                name,
                clients.count() / (double) seconds,
                times.p50(),
                times.p95(),
                times.p99(),
                clients.answers());
        System.out.printf(
                Locale.ROOT,
                "RATIO %s-p95/50ms %.2f%n",
                name.split(" ", -1)[0].toLowerCase(Locale.ROOT),
                times.p95() / 50);
    }

    private static void require(Clients clients, String status) {
        if (!clients.answers().equals(Map.of(status, clients.count()))) {
            throw new IllegalStateException("not all answers were " + status + ": " + clients.answers());
        }
    }

    private void awaitEnds() throws IOException, InterruptedException {
        while (total("queued,running") > 0) {
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private long total(String states) throws IOException, InterruptedException {
        return server.get("/runs?limit=1&state=" + states).path("total").asLong();
    }

    @SuppressWarnings("SystemOut")
    private void checkEnds(int started) throws IOException, InterruptedException {
        long start = System.nanoTime();
        awaitEnds();
        double seconds = (System.nanoTime() - start) / 1e9;
        int succeeded = 0;
        String cursor = "";
        do {
            JsonNode page = server.get("/runs?limit=500&state=succeeded" + cursor);
            succeeded += page.path("runs").size();
            cursor = page.path("next").isNull()
                    ? ""
                    : "&cursor=" + page.path("next").asText();
        } while (!cursor.isEmpty());
        System.out.printf(
                Locale.ROOT, "%,d runs started, %,d succeeded; the last %.1f s later%n", started, succeeded, seconds);
        if (succeeded != started || total("failed,canceled") > 0) {
            throw new IllegalStateException("not all runs succeeded");
        }
    }
}
