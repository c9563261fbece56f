package io.opsconductor.common;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of an import.
 *
 * @param line where it is, from 1: a line of a file, or a place in a list
 * @param name what it is called, as far as it could be read; null if it could not
 * @param value what is to be imported; null if it could not be read
 * @param errors what is wrong with it already; empty exactly if there is a value
 */
public record ImportItem<T>(
        int line, @Nullable String name, @Nullable T value, List<FieldError> errors) {
    public ImportItem {
        errors = List.copyOf(errors);
        if ((value == null) == errors.isEmpty()) {
            throw new IllegalArgumentException("a line has a value or errors, and not both");
        }
    }

    public static <T> ImportItem<T> of(int line, String name, T value) {
        return new ImportItem<>(line, name, value, List.of());
    }

    /** @param errors at least one */
    public static <T> ImportItem<T> unreadable(int line, @Nullable String name, List<FieldError> errors) {
        return new ImportItem<>(line, name, null, errors);
    }
}
