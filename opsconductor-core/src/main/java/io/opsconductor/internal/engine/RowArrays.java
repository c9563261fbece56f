package io.opsconductor.internal.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * Binds rows as an array for each of their columns, which the statement joins again by {@code unnest}: one statement
 * for any number of rows.
 */
final class RowArrays<T> {
    private final List<Column<T, ?>> columns = new ArrayList<>();

    /** @param name of the parameter that takes the column */
    <V> RowArrays<T> column(String name, IntFunction<@Nullable V[]> array, Function<T, @Nullable V> value) {
        columns.add(new Column<>(name, array, value));
        return this;
    }

    <S extends SqlStatement<S>> S bind(S statement, List<T> rows) {
        for (Column<T, ?> column : columns) {
            statement.bind(column.name(), (Object) column.of(rows));
        }
        return statement;
    }

    private record Column<T, V>(String name, IntFunction<@Nullable V[]> array, Function<T, @Nullable V> value) {
        @Nullable V[] of(List<T> rows) {
            @Nullable V[] values = array.apply(rows.size());
            for (int i = 0; i < values.length; i++) {
                values[i] = value.apply(rows.get(i));
            }
            return values;
        }
    }
}
