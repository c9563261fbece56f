package io.opsconductor.benchmarks.common;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Starts this benchmark's other programs, each in a JVM of its own, and reads what they print. */
public final class Programs {
    private Programs() {}

    /**
     * Starts one with this JVM's class path. What it writes to its standard error is seen.
     *
     * @param options for the JVM
     */
    public static Process start(List<String> options, Class<?> program, String... arguments) throws IOException {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=error");
        line.addAll(options);
        line.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        line.addAll(List.of(arguments));
        return new ProcessBuilder(line)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** What it prints; the same reader must be used for all of it. */
    public static BufferedReader lines(Process program) {
        return program.inputReader(StandardCharsets.UTF_8);
    }

    /**
     * Waits for a line of a program, then for its end.
     *
     * @throws IllegalStateException if it ends without such a line
     */
    public static String result(Process program, Predicate<String> isResult) throws IOException, InterruptedException {
        String result = lines(program)
                .lines()
                .filter(isResult)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        program.info().commandLine().orElse("a program") + " ended without a result"));
        program.waitFor();
        return result;
    }
}
