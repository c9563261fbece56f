package io.opsconductor.postgres;

import io.opsconductor.postgres.EmbeddedPostgresException.Reason;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Short programs run to their end. */
final class Commands {
    /** How a program ended: its exit code, and what it printed on both streams. */
    record Outcome(int exitCode, String output) {
        boolean succeeded() {
            return exitCode == 0;
        }
    }

    private static final Set<String> PASSED_ON = Set.of("PATH", "HOME", "TMPDIR", "TZ", "LD_LIBRARY_PATH");

    private Commands() {}

    /** Runs the program, with {@code input} on its standard input, in the C locale. */
    static Outcome run(@Nullable Path directory, String input, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        if (directory != null) {
            builder.directory(directory.toFile());
        }
        restrictEnvironment(builder);
        Process process = builder.start();
        try {
            try (OutputStream stdin = process.getOutputStream()) {
                stdin.write(input.getBytes(StandardCharsets.UTF_8));
            } catch (IOException ignored) {
                // The program ended without reading; its exit code tells the rest.
            }
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(process.waitFor(), output.strip());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedPostgresException(
                    Reason.START_FAILED, "Interrupted while waiting for " + command.get(0) + ".", e);
        } finally {
            process.destroyForcibly();
        }
    }

    /**
     * Leaves the process only what it needs of the application's environment, which may hold secrets that the account
     * PostgreSQL runs under must not see; the C locale with it.
     */
    static void restrictEnvironment(ProcessBuilder builder) {
        builder.environment().keySet().retainAll(PASSED_ON);
        builder.environment().put("LC_ALL", "C");
    }

    /** Whether the program can be run and ends with code 0. */
    static boolean succeeds(List<String> command) {
        try {
            return run(null, "", command).succeeded();
        } catch (IOException e) {
            return false;
        }
    }

    /** Sends a signal, such as {@code INT}; a process that has ended is no error. */
    static void signal(String signal, long pid) {
        succeeds(List.of("/bin/sh", "-c", "kill -s \"$0\" \"$1\"", signal, Long.toString(pid)));
    }
}
