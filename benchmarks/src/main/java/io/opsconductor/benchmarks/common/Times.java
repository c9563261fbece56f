package io.opsconductor.benchmarks.common;

import java.util.Arrays;

/** Milliseconds that calls took. */
public record Times(double p50, double p95, double p99) {
    /** @param nanos of each call */
    public static Times of(long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return new Times(at(sorted, 0.5), at(sorted, 0.95), at(sorted, 0.99));
    }

    private static double at(long[] sorted, double part) {
        return sorted[(int) Math.min(sorted.length - 1, sorted.length * part)] / 1e6;
    }
}
