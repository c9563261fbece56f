package io.opsconductor.internal.db;

import io.opsconductor.common.NamePart;
import io.opsconductor.internal.json.Json;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.StatementCustomizer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;

/**
 * The conditions of a list that were asked for. Those that were not are left out of the statement, and do not stand in
 * it as {@code :x IS NULL OR ...}, for which PostgreSQL could make no plan that uses an index.
 */
public final class Conditions {
    private static final StatementCustomizer PLANNED_ANEW = new StatementCustomizer() {
        @Override
        public void beforeExecution(PreparedStatement statement, StatementContext context) throws SQLException {
            statement.unwrap(PGStatement.class).setPrepareThreshold(0);
        }
    };

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

    /**
     * That a text has a part.
     *
     * @param lowered an expression of SQL for the text in small letters
     */
    public Conditions and(String lowered, @Nullable NamePart part) {
        return and(lowered + " LIKE lower(:part)", "part", part == null ? null : "%" + literal(part.text()) + "%");
    }

    /** Where each character stands for itself. */
    private static String literal(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    /** @param all the values that the condition names; the condition is left out if it is empty */
    public Conditions and(String condition, Map<String, ?> all) {
        if (!condition.isEmpty()) {
            conditions.add(condition);
            values.putAll(all);
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

    /** What a statement counts that has a place for the conditions, all of it. */
    public BoundedCount count(Handle handle, String statement) {
        return new BoundedCount(
                bind(handle.createQuery(statement.formatted(where())))
                        .mapTo(Long.class)
                        .one(),
                true);
    }

    /**
     * How many rows PostgreSQL expects by its statistics, without a look at any: for choosing a way, and nothing to show.
     *
     * @param from the table, as it stands after {@code FROM}
     */
    public long expected(Handle handle, String from) {
        return bind(handle.createQuery("EXPLAIN (FORMAT JSON) SELECT FROM " + from + " " + where()))
                .mapTo(String.class)
                .map(plan -> Json.readTree(plan).at("/0/Plan/Plan Rows").asLong())
                .one();
    }

    /** A narrowed list is planned for these values: what is best for most is far from it for a target with very many runs. */
    public Query bind(Query query) {
        query.bindMap(values);
        return conditions.isEmpty() ? query : query.addCustomizer(PLANNED_ANEW);
    }
}
