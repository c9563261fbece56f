package io.opsconductor.internal.db;

import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a list can be sorted by. Its expressions stand in the store that has the table, and come from no request.
 *
 * @param expression of SQL; never null
 * @param value the same of an item; for a time, null is later than all others
 * @param idExpression what tells items with the same value apart; null if no two have the same
 */
public record SortKey<T>(
        String expression,
        Kind kind,
        Function<T, @Nullable Object> value,
        @Nullable String idExpression,
        Function<T, UUID> id) {
    /** What a value is, and how it is compared with the expression. */
    public enum Kind {
        /** Without regard to case. */
        NAME("lower(:after)"),
        TIME("CAST(:after AS timestamptz)"),
        ID("CAST(:after AS uuid)"),
        NUMBER("CAST(:after AS bigint)");

        private final String bound;

        Kind(String bound) {
            this.bound = bound;
        }

        String bound() {
            return bound;
        }
    }

    /** Of a value that no two items have. */
    public static <T> SortKey<T> unique(String expression, Kind kind, Function<T, @Nullable Object> value) {
        return new SortKey<>(expression, kind, value, null, item -> new UUID(0, 0));
    }

    /** Of a value that many items may have. */
    public static <T> SortKey<T> of(
            String expression,
            Kind kind,
            Function<T, @Nullable Object> value,
            String idExpression,
            Function<T, UUID> id) {
        return new SortKey<>(expression, kind, value, idExpression, id);
    }
}
