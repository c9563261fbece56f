package io.opsconductor.common;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param items in the list's order; immutable
 * @param total how many items the whole list has
 * @param next the cursor of the page that follows; null on the last page
 */
public record Page<T>(List<T> items, long total, @Nullable String next) {
    public Page {
        items = List.copyOf(items);
    }
}
