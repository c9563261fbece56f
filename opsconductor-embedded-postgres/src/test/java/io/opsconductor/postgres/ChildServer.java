package io.opsconductor.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A JVM of its own that starts the embedded PostgreSQL, so that a test can kill either. */
final class ChildServer implements AutoCloseable {
    private final Process jvm;
    private final CompletableFuture<String> firstLine;

    private ChildServer(Process jvm, CompletableFuture<String> firstLine) {
        this.jvm = jvm;
        this.firstLine = firstLine;
    }

    /** What runs in the child. */
    public static void main(String[] args) throws IOException {
        try {
            EmbeddedPostgres postgres =
                    EmbeddedPostgres.builder(Path.of(args[0])).start();
            System.out.println("READY " + postgres.pid() + " " + postgres.port() + " " + postgres.password());
            int command = System.in.read();
            if (command == 'c') {
                postgres.close();
            }
            System.exit(0);
        } catch (EmbeddedPostgresException e) {
            System.out.println(e.reason() + ": " + e.getMessage());
            System.exit(1);
        }
    }

    static ChildServer start(Path directory) throws IOException {
        return start(directory, System.getProperty("java.class.path"), List.of());
    }

    static ChildServer start(Path directory, String classPath, List<String> prefix) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath,
                ChildServer.class.getName(),
                directory.toString()));
        Process jvm = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        CompletableFuture<String> line = new CompletableFuture<>();
        Thread reader = new Thread(() -> {
            try (BufferedReader out =
                    new BufferedReader(new InputStreamReader(jvm.getInputStream(), StandardCharsets.UTF_8))) {
                line.complete(String.valueOf(out.readLine()));
            } catch (IOException e) {
                line.completeExceptionally(e);
            }
        });
        reader.setDaemon(true);
        reader.start();
        return new ChildServer(jvm, line);
    }

    /** The first line it prints: {@code READY pid port password}, or why it could not start. */
    String report() {
        return firstLine.orTimeout(60, TimeUnit.SECONDS).join();
    }

    long postgresPid() {
        return Long.parseLong(ready()[1]);
    }

    TestConnection connection() {
        String[] words = ready();
        return new TestConnection("jdbc:postgresql://127.0.0.1:" + words[2] + "/opsconductor", words[3]);
    }

    private String[] ready() {
        String report = report();
        if (!report.startsWith("READY ")) {
            throw new IllegalStateException(report);
        }
        return report.split(" ", -1);
    }

    void killJvm() throws InterruptedException {
        jvm.destroyForcibly().waitFor();
    }

    void killPostgres() {
        Commands.signal("KILL", postgresPid());
    }

    /** Lets it end without closing the server. */
    void exitWithoutClose() throws InterruptedException {
        send("x");
    }

    /** Lets it close the server, then end. */
    void closeAndExit() throws InterruptedException {
        send("c");
    }

    private void send(String command) throws InterruptedException {
        try {
            jvm.getOutputStream().write(command.getBytes(StandardCharsets.US_ASCII));
            jvm.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        jvm.waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        killJvm();
    }
}
