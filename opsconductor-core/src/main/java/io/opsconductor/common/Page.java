package io.opsconductor.common;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param items in the list's order; immutable
 * @param total how many items the whole list has; if not exact, how far they were counted
 * @param totalExact false if the list has more items than {@code total}
 * @param next the cursor of the page that follows; null on the last page
 */
public record Page<T>(
        List<T> items,
        long total,
        boolean totalExact,
        @Nullable String next) {
    public Page {
        items = List.copyOf(items);
    }

    /** With an exact total. */
    public Page(List<T> items, long total, @Nullable String next) {
        this(items, total, true, next);
    }
}
