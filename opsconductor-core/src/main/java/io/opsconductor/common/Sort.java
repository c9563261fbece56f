package io.opsconductor.common;

import java.util.Objects;

/**
 * In which order a list comes. What has the same value comes in an order of its own, the same on every page.
 *
 * @param <F> the fields that the list can be sorted by
 * @param descending the greatest first
 */
public record Sort<F extends Enum<F>>(F by, boolean descending) {
    public Sort {
        Objects.requireNonNull(by, "by");
    }

    /** The smallest first. */
    public static <F extends Enum<F>> Sort<F> ascending(F by) {
        return new Sort<>(by, false);
    }

    /** The greatest first. */
    public static <F extends Enum<F>> Sort<F> descending(F by) {
        return new Sort<>(by, true);
    }
}
