package io.opsconductor.common;

import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is wanted.
 *
 * @param limit how many items at the most, 1 to {@value #MAX_LIMIT}
 * @param cursor {@link Page#next()} of the page before; null for the first page
 */
public record PageRequest(int limit, @Nullable String cursor) {
    public static final int DEFAULT_LIMIT = 50;
    public static final int MAX_LIMIT = 500;

    /** @throws InvalidInputException if the limit is out of range */
    public PageRequest {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw limitOutOfRange(limit, MAX_LIMIT);
        }
    }

    /** The first page, of the default size. */
    public static PageRequest first() {
        return new PageRequest(DEFAULT_LIMIT, null);
    }

    /** The first page, of the given size. */
    public static PageRequest first(int limit) {
        return new PageRequest(limit, null);
    }

    /** What to throw for a limit that is not 1 to {@code max}. */
    public static InvalidInputException limitOutOfRange(int limit, int max) {
        return new InvalidInputException(
                "The limit must be 1 to " + max + ", not " + limit + ".",
                new FieldError("limit", "must be 1 to " + max));
    }
}
