package io.opsconductor.benchmarks.output;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;

/** What the targets print: each another ten megabytes of numbered lines out of one file, or all of a file without line ends. */
final class Printed {
    static final int TARGETS = 100;
    /** By each target. */
    static final int BYTES = Integer.getInteger("output.megabytes", 10) * 1_000_000;

    static final int LINE_BYTES = 100_000_000;
    private static final int SHIFT = 1000;

    private Printed() {}

    static void write(Path directory) throws IOException {
        Random random = new Random(7);
        try (OutputStream out = stream(directory.resolve("lines"))) {
            int size = BYTES + (TARGETS + 1) * SHIFT;
            for (int number = 0; size > 0; number++) {
                byte[] line = String.format(
                                Locale.ROOT,
                                "%09d INFO worker-%d handled request %016x in %d ms%n",
                                number,
                                random.nextInt(32),
                                random.nextLong(),
                                random.nextInt(900))
                        .getBytes(StandardCharsets.US_ASCII);
                out.write(line);
                size -= line.length;
            }
        }
        try (OutputStream out = stream(directory.resolve("line"))) {
            for (int i = 0; i < LINE_BYTES; i++) {
                out.write('a' + random.nextInt(26));
            }
        }
    }

    private static OutputStream stream(Path file) throws IOException {
        return new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
    }

    /** The command that prints the lines; each address, so each target, begins at another byte. */
    static String command(Path directory) {
        return "set -- $SSH_CONNECTION; tail -c +$((${3##*.} * " + SHIFT + " + 1)) " + directory.resolve("lines")
                + " | head -c " + BYTES;
    }

    static String lineCommand(Path directory) {
        return "cat " + directory.resolve("line");
    }

    /** Where in the file that begins which the target prints, counted from 1. */
    static int offset(int target) {
        return target * SHIFT;
    }
}
