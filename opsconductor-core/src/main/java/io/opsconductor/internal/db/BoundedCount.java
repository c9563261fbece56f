package io.opsconductor.internal.db;

/**
 * How many rows there are, counted up to a bound, so that counting costs the same however many there are.
 *
 * @param exact false if there are more
 */
public record BoundedCount(long value, boolean exact) {
    public static final int MAX = 10_000;

    /** How many rows a statement has to count in order to know whether there are more than {@link #MAX}. */
    public static final int LOOK = MAX + 1;

    /** @param counted up to {@link #LOOK} */
    public static BoundedCount of(long counted) {
        return counted > MAX ? new BoundedCount(MAX, false) : new BoundedCount(counted, true);
    }
}
