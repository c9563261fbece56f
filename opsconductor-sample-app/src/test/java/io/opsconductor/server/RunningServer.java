package io.opsconductor.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The repackaged jar as a process of its own, as an operator starts it. */
public final class RunningServer implements AutoCloseable {
    static final String PASSWORD = "correct horse battery";

    private static final long START_SECONDS = 600;

    private final Path directory;
    private final int port;
    private final int httpPort;
    private final Process process;
    private final List<String> lines = new ArrayList<>();
    private boolean ended;

    private RunningServer(Path directory, int port, int httpPort, Process process) {
        this.directory = directory;
        this.port = port;
        this.httpPort = httpPort;
        this.process = process;
    }

    /** Starts a server on the directory, on free ports; it may not be ready yet. */
    static RunningServer launch(Path directory, String... options) throws IOException {
        return launch(directory, List.of(), Map.of(), options);
    }

    /**
     * The same.
     *
     * @param jvmOptions for Java itself
     * @param environment variables for the process
     */
    public static RunningServer launch(
            Path directory, List<String> jvmOptions, Map<String, String> environment, String... options)
            throws IOException {
        int port = freePort();
        int httpPort = freePort();
        List<String> command = new ArrayList<>(
                List.of(System.getProperty("java.home") + "/bin/java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(jvmOptions);
        command.addAll(List.of(
                "-jar",
                System.getProperty("server.jar"),
                "--opsconductor.data-dir=" + directory,
                "--server.port=" + port));
        command.addAll(List.of(options));
        if (Arrays.stream(options).noneMatch(option -> option.startsWith("--opsconductor.http-port="))) {
            command.add("--opsconductor.http-port=" + httpPort);
        }
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("OPSCONDUCTOR") || name.startsWith("SPRING"));
        builder.environment().putAll(environment);
        RunningServer server = new RunningServer(directory, port, httpPort, builder.start());
        Thread reader = new Thread(server::read, "server-output");
        reader.setDaemon(true);
        reader.start();
        return server;
    }

    /** Starts a server on the directory with a known administrator, and waits until it is ready. */
    static RunningServer start(Path directory, String... options) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(
                List.of("--opsconductor.admin.username=admin", "--opsconductor.admin.password=" + PASSWORD));
        all.addAll(List.of(options));
        RunningServer server = launch(directory, all.toArray(String[]::new));
        server.awaitReady();
        return server;
    }

    public void awaitReady() throws InterruptedException {
        awaitLine(line -> line.contains("OpsConductor runs at https://"));
    }

    private void read() {
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                System.out.println("[" + process.pid() + "] " + line);
                add(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            end();
        }
    }

    private synchronized void add(String line) {
        lines.add(line);
        notifyAll();
    }

    private synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** Waits for a line of the server's output, past or to come. */
    synchronized String awaitLine(Predicate<String> wanted) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        for (int seen = 0; ; ) {
            for (; seen < lines.size(); seen++) {
                if (wanted.test(lines.get(seen))) {
                    return lines.get(seen);
                }
            }
            long left = deadline - System.nanoTime();
            if (ended || left <= 0) {
                throw new AssertionError((ended ? "The server ended" : "Too late") + ":\n" + String.join("\n", lines));
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    /** Waits for the end of the server and returns its exit code. */
    int awaitExit() throws InterruptedException {
        if (!process.waitFor(START_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("The server does not end:\n" + output());
        }
        synchronized (this) {
            while (!ended) {
                wait();
            }
        }
        return process.exitValue();
    }

    public synchronized String output() {
        return String.join("\n", lines);
    }

    public long pid() {
        return process.pid();
    }

    int port() {
        return port;
    }

    int httpPort() {
        return httpPort;
    }

    public RestClient rest() throws IOException {
        return RestClient.of(this);
    }

    Path certificate() {
        return directory.resolve("tls/server.crt");
    }

    /** The process number of PostgreSQL at this moment. */
    long postgresPid() throws IOException {
        return Long.parseLong(Files.readAllLines(directory.resolve("postgres/data/postmaster.pid"))
                .get(0)
                .strip());
    }

    void killPostgres() throws IOException {
        ProcessHandle.of(postgresPid()).ifPresent(ProcessHandle::destroyForcibly);
    }

    void kill() throws InterruptedException {
        process.destroyForcibly();
        awaitExit();
    }

    /** Ends it as Ctrl-C and service managers do. */
    void stop() throws InterruptedException {
        process.destroy();
        awaitExit();
    }

    /** Below those that the system hands out: the server takes it seconds later, while others ask for ports. */
    private static int freePort() throws IOException {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(10_000, 20_000);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (BindException e) {
                // another then
            }
        }
    }

    @Override
    public void close() throws InterruptedException {
        if (process.isAlive()) {
            stop();
        }
    }
}
