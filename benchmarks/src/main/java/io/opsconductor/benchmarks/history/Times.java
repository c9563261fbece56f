package io.opsconductor.benchmarks.history;

import java.util.Arrays;

/** Milliseconds that calls took. */
record Times(double p50, double p95) {
    /** @param nanos of each call */
    static Times of(long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return new Times(at(sorted, 0.5), at(sorted, 0.95));
    }

    private static double at(long[] sorted, double part) {
        return sorted[(int) Math.min(sorted.length - 1, sorted.length * part)] / 1e6;
    }
}
