package io.opsconductor.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A node that can be killed, and started again. Its log is kept in a file. */
final class NodeProcess implements AutoCloseable {
    private final String name;
    private final List<String> command;
    private final Path log;
    private Process process;

    private NodeProcess(String name, List<String> command, Path log) {
        this.name = name;
        this.command = command;
        this.log = log;
    }

    /**
     * Starts a node and returns when it works.
     *
     * @param directory for its log
     * @param concurrentRuns how many runs it works on at once
     * @param prefix what to start the JVM with, for example {@code faketime} and its options
     */
    static NodeProcess start(
            String name,
            Path directory,
            String jdbcUrl,
            String username,
            String password,
            int concurrentRuns,
            String... prefix) {
        List<String> command = new ArrayList<>(List.of(prefix));
        command.addAll(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                // as the server has it: the pool tells of each connection that broke
                "-Dorg.slf4j.simpleLogger.log.com.zaxxer.hikari=error",
                "-cp",
                System.getProperty("java.class.path"),
                NodeProgram.class.getName(),
                name,
                jdbcUrl,
                username,
                password,
                Integer.toString(concurrentRuns)));
        NodeProcess node = new NodeProcess(name, command, directory.resolve(name + ".log"));
        node.start();
        return node;
    }

    void start() {
        try {
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            BufferedReader out =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            if (!"READY".equals(out.readLine())) {
                throw new AssertionError("Node " + name + " does not start:\n" + log());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@code kill -9} does. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets it stop in its own time. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        process.onExit().join();
    }
}
