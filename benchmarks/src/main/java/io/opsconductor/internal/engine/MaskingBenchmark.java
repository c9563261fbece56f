package io.opsconductor.internal.engine;

import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Masks a gigabyte of ordinary lines, in pieces of 32 KiB, with 0, 1 and 20 secrets, in this package to reach what does it. */
final class MaskingBenchmark {
    private static final int PIECE = 32 * 1024;
    private static final int PIECES = (1 << 30) / PIECE;
    private static final double FLOOR_WITHOUT = 500;
    private static final double FLOOR_WITH = 150;

    private MaskingBenchmark() {}

    public static void main(String[] arguments) {
        byte[] text = text();
        for (int secrets : new int[] {0, 1, 20}) {
            megabytesPerSecond(text, secrets, PIECES / 8);
            double speed = megabytesPerSecond(text, secrets, PIECES);
            double floor = secrets == 0 ? FLOOR_WITHOUT : FLOOR_WITH;
            tell("masking with %d secrets: %.0f MB for a second of the processor%n", secrets, speed);
            tell("RATIO masking-%d-secrets/%.0fMB/s %.2f%n", secrets, floor, speed / floor);
        }
    }

    private static double megabytesPerSecond(byte[] text, int secrets, int pieces) {
        List<String> values = IntStream.range(0, secrets)
                .mapToObj(number -> "s3cret/" + (number * 7919 + 13) + "+Value=" + number)
                .toList();
        MaskingStream stream = new MaskingStream(new SecretPatterns(values));
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        long shown = 0;
        for (int piece = 0; piece < pieces; piece++) {
            int from = piece * PIECE % (text.length - PIECE);
            shown += stream.push(ByteBuffer.wrap(text, from, PIECE)).length;
        }
        shown += stream.end().length;
        double seconds = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e9;
        if (shown != (long) pieces * PIECE) {
            throw new IllegalStateException("ordinary text was masked");
        }
        return shown / 1e6 / seconds;
    }

    private static byte[] text() {
        StringBuilder text = new StringBuilder();
        for (int number = 0; text.length() < 4 << 20; number++) {
            text.append(String.format(
                    Locale.ROOT,
                    "%09d INFO worker-%d handled request %016x for user=s%d in %d ms%n",
                    number,
                    number % 32,
                    number * 0x9E3779B97F4A7C15L,
                    number % 1000,
                    number % 900));
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    @SuppressWarnings("SystemOut") // a program for a person at a terminal
    private static void tell(String format, Object... values) {
        System.out.printf(Locale.ROOT, format, values);
    }
}
