package io.opsconductor.benchmarks.output;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.IntConsumer;

/** Figures of this process, said on its standard output for the one that started it. */
final class Figures {
    private static final String MARK = "FIGURE ";
    private static final int CALLS = 40;

    private Figures() {}

    @SuppressWarnings("SystemOut")
    static void say(String name, double value) {
        System.out.printf(Locale.ROOT, "%s%s %.3f%n", MARK, name, value);
        System.out.flush();
    }

    /** Calls something so often, after two calls to warm up, and says its times in milliseconds. */
    static void sayTimes(String name, IntConsumer work) {
        double[] millis = new double[CALLS];
        for (int call = -2; call < CALLS; call++) {
            long start = System.nanoTime();
            work.accept(Math.max(call, 0));
            if (call >= 0) {
                millis[call] = (System.nanoTime() - start) / 1e6;
            }
        }
        Arrays.sort(millis);
        say(name + "-p50-ms", millis[CALLS / 2]);
        say(name + "-p95-ms", millis[CALLS * 95 / 100]);
    }

    static boolean isLine(String line) {
        return line.startsWith(MARK);
    }

    static String name(String line) {
        return line.substring(MARK.length(), line.lastIndexOf(' '));
    }

    static double value(String line) {
        return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
    }
}
