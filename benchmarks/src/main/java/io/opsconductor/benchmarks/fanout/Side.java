package io.opsconductor.benchmarks.fanout;

import io.opsconductor.benchmarks.common.Programs;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.function.Predicate;

/** One of our {@link Rounds}, in a JVM of its own, which makes a round when it is told to. Not for several threads. */
final class Side implements AutoCloseable {
    private final Process process;
    private final BufferedReader lines;

    /**
     * Starts it, and waits until it is warm.
     *
     * @param options for the JVM
     */
    Side(List<String> options, Class<?> program, String... arguments) throws IOException {
        process = Programs.start(options, program, arguments);
        lines = Programs.lines(process);
        line(Rounds.READY::equals);
    }

    Figures round() {
        return ask(Rounds.ROUND);
    }

    /** KiB that are in use for a target when half of them have answered, in a round of its own. */
    double heapPerTarget() {
        return ask("heap").heapPerTarget();
    }

    private Figures ask(String what) {
        try {
            Writer questions = process.outputWriter();
            questions.write(what + "\n");
            questions.flush();
            return Figures.ofLine(line(Figures::isLine));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String line(Predicate<String> wanted) {
        return lines.lines()
                .filter(wanted)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a side ended before its time"));
    }

    @Override
    public void close() throws IOException {
        process.outputWriter().close();
        process.onExit().join();
    }
}
