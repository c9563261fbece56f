package io.opsconductor.internal.db;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * The conditions of a list that were asked for. Those that were not are left out of the statement, and do not stand in
 * it as {@code :x IS NULL OR ...}, for which PostgreSQL could make no plan that uses an index.
 */
public final class Conditions {
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> values = new LinkedHashMap<>();

    /** @param condition names the value as {@code :name}; left out if that is null */
    public Conditions and(String condition, String name, @Nullable Object value) {
        if (value != null) {
            conditions.add(condition);
            values.put(name, value);
        }
        return this;
    }

    /** A further value that a condition names. */
    public Conditions with(String name, Object value) {
        values.put(name, value);
        return this;
    }

    /** From {@code WHERE} on, or nothing. */
    public String where() {
        return conditions.isEmpty() ? "" : "WHERE " + String.join(" AND ", conditions) + "\n";
    }

    public Query bind(Query query) {
        return query.bindMap(values);
    }
}
