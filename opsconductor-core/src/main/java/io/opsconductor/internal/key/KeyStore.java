package io.opsconductor.internal.key;

import io.opsconductor.internal.db.Rows;
import io.opsconductor.internal.db.UuidV7;
import io.opsconductor.key.KeyRotation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The tables {@code data_key} and {@code key_rotation}, and what may be shown of {@code master_keyset}. */
final class KeyStore {
    private static final String SELECT_MASTER_KEY = """
            SELECT kind, created_at, rotated_at FROM opsconductor.master_keyset WHERE id = 1
            """;

    private static final String SELECT_KEYS = "SELECT id, created_at FROM opsconductor.data_key";

    private static final String INSERT_KEY = """
            INSERT INTO opsconductor.data_key (id, created_at) VALUES (:id, :now) ON CONFLICT (id) DO NOTHING
            """;

    private static final String DELETE_KEYS = "DELETE FROM opsconductor.data_key WHERE id <> ALL (:kept)";

    private static final String SELECT_ROTATION = """
            SELECT key_id, started_at, started_by, total, finished_at FROM opsconductor.key_rotation
            """;

    private static final String UNDER_WAY = SELECT_ROTATION + "WHERE finished_at IS NULL";

    private static final String LAST = SELECT_ROTATION + "ORDER BY finished_at IS NULL DESC, id DESC LIMIT 1";

    private static final String INSERT_ROTATION = """
            INSERT INTO opsconductor.key_rotation (id, key_id, started_at, started_by, total)
            VALUES (:id, :keyId, :startedAt, :startedBy, :total)
            """;

    private static final String FINISH = """
            UPDATE opsconductor.key_rotation SET finished_at = :now WHERE finished_at IS NULL
            """;

    MasterKeyRow masterKey(Handle handle) {
        return handle.createQuery(SELECT_MASTER_KEY)
                .map((row, context) -> new MasterKeyRow(
                        row.getString("kind"),
                        Rows.instant(row, "created_at"),
                        Optional.ofNullable(Rows.instantOrNull(row, "rotated_at"))))
                .one();
    }

    /** When each was made, by its number. The first of all was made with the keyset, and may not be here. */
    Map<Long, Instant> keys(Handle handle) {
        Map<Long, Instant> keys = new HashMap<>();
        handle.createQuery(SELECT_KEYS)
                .map((row, context) -> Map.entry(row.getLong("id"), Rows.instant(row, "created_at")))
                .forEach(key -> keys.put(key.getKey(), key.getValue()));
        return keys;
    }

    void insertKey(Handle handle, long id, Instant now) {
        handle.createUpdate(INSERT_KEY).bind("id", id).bind("now", now).execute();
    }

    void deleteKeysBut(Handle handle, Set<Long> kept) {
        handle.createUpdate(DELETE_KEYS).bind("kept", kept.toArray(Long[]::new)).execute();
    }

    Optional<RotationRow> underWay(Handle handle) {
        return select(handle, UNDER_WAY);
    }

    /** The one under way, or else the last. */
    Optional<RotationRow> last(Handle handle) {
        return select(handle, LAST);
    }

    void begin(Handle handle, RotationRow rotation) {
        handle.createUpdate(INSERT_ROTATION)
                .bind("id", UuidV7.at(rotation.startedAt()))
                .bind("keyId", rotation.keyId())
                .bind("startedAt", rotation.startedAt())
                .bind("startedBy", rotation.startedBy())
                .bind("total", rotation.total())
                .execute();
    }

    /** Whether it was under way. */
    boolean finish(Handle handle, Instant now) {
        return handle.createUpdate(FINISH).bind("now", now).execute() > 0;
    }

    private static Optional<RotationRow> select(Handle handle, String sql) {
        return handle.createQuery(sql).map((row, context) -> read(row)).findOne();
    }

    private static RotationRow read(ResultSet row) throws SQLException {
        return new RotationRow(
                row.getLong("key_id"),
                Rows.instant(row, "started_at"),
                row.getString("started_by"),
                row.getLong("total"),
                Rows.instantOrNull(row, "finished_at"));
    }

    record MasterKeyRow(String kind, Instant createdAt, Optional<Instant> changedAt) {}

    record RotationRow(
            long keyId,
            Instant startedAt,
            String startedBy,
            long total,
            @Nullable Instant finishedAt) {
        /** @param left how many values are not sealed with the new key */
        KeyRotation with(long left) {
            long done = finishedAt == null ? Math.max(0, total - left) : total;
            return new KeyRotation(keyId, startedAt, startedBy, done, total, finishedAt);
        }
    }
}
