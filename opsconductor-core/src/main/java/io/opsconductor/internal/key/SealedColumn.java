package io.opsconductor.internal.key;

import io.opsconductor.internal.crypto.Keyring;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/**
 * Where sealed values are stored: all such columns, which must be named here so that no key is removed that one still
 * needs. A value is bound to {@code <table>:<id>:<part>}.
 */
enum SealedColumn {
    CREDENTIAL("credential", "id", "uuid", "sealed", "data"),
    SIGNING_KEY("signing_key", "kid", "text", "sealed", "private"),
    AUDIT_KEY("audit_key", "id", "smallint", "sealed", "key"),
    SCHEDULE("schedule", "id", "uuid", "sealed_parameters", "parameters"),
    RUN("run", "id", "uuid", "sealed_parameters", "parameters"),
    IDEMPOTENCY_KEY("idempotency_key", "id", "uuid", "sealed_request", "request");

    private static final String COUNT = """
            SELECT substring(%3$s FROM 1 FOR 5) AS prefix, count(*) AS sealed
            FROM opsconductor.%1$s WHERE %3$s IS NOT NULL GROUP BY 1
            """;

    private static final String IS_USED = """
            SELECT EXISTS (SELECT 1 FROM opsconductor.%1$s
                           WHERE substring(%3$s FROM 1 FOR 5) = :prefix AND %3$s IS NOT NULL)
            """;

    /** What somebody is changing at the moment is left to the next time: nobody waits for anybody here. */
    private static final String SELECT_SOME = """
            SELECT CAST(t.%2$s AS text) AS row_id, t.%3$s AS sealed FROM opsconductor.%1$s t
            WHERE substring(t.%3$s FROM 1 FOR 5) = :prefix AND t.%3$s IS NOT NULL
              AND (CAST(:after AS %4$s) IS NULL OR t.%2$s > CAST(:after AS %4$s))
            ORDER BY t.%2$s LIMIT :limit
            FOR NO KEY UPDATE SKIP LOCKED
            """;

    private static final String REPLACE = """
            UPDATE opsconductor.%1$s SET %3$s = :sealed WHERE %2$s = CAST(:id AS %4$s) AND %3$s = :before
            """;

    private final String table;
    private final String column;
    private final String count;
    private final String isUsed;
    private final String selectSome;
    private final String replace;
    private final String part;

    SealedColumn(String table, String id, String idType, String column, String part) {
        this.table = table;
        this.column = column;
        this.part = part;
        this.count = COUNT.formatted(table, id, column);
        this.isUsed = IS_USED.formatted(table, id, column);
        this.selectSome = SELECT_SOME.formatted(table, id, column, idType);
        this.replace = REPLACE.formatted(table, id, column, idType);
    }

    /** How many values each key seals, by its number. */
    Map<Long, Long> count(Handle handle) {
        return handle.createQuery(count).reduceRows(new HashMap<Long, Long>(), (counts, row) -> {
            byte[] prefix = row.getColumn("prefix", byte[].class);
            if (prefix.length == Keyring.PREFIX_BYTES) {
                counts.merge(Keyring.keyOf(prefix), row.getColumn("sealed", Long.class), Long::sum);
            }
            return counts;
        });
    }

    boolean isUsed(Handle handle, long key) {
        return handle.createQuery(isUsed)
                .bind("prefix", Keyring.prefixOf(key))
                .mapTo(Boolean.class)
                .one();
    }

    /** Some that the key sealed, in the order of their ids, locked until the end of the transaction. */
    List<Value> some(Handle handle, long key, @Nullable String after, int limit) {
        RowMapper<Value> value = (row, context) -> new Value(row.getString("row_id"), row.getBytes("sealed"));
        return handle.createQuery(selectSome)
                .bind("prefix", Keyring.prefixOf(key))
                .bind("after", after)
                .bind("limit", limit)
                .map(value)
                .list();
    }

    void replace(Handle handle, Value value, byte[] sealed) {
        handle.createUpdate(replace)
                .bind("id", value.id())
                .bind("before", value.sealed())
                .bind("sealed", sealed)
                .execute();
    }

    /** As in the schema. */
    String place() {
        return table + "." + column;
    }

    String context(Value value) {
        return table + ":" + value.id() + ":" + part;
    }

    record Value(String id, byte[] sealed) {}
}
