package io.opsconductor.internal.crypto;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The tables {@code master_keyset}, which has one row, and {@code master_key_handover}. */
final class KeysetStore {
    private static final String SELECT = """
            SELECT kind, salt, iterations, wrapped, sealed, revision FROM opsconductor.master_keyset WHERE id = 1
            """;

    /** Lets those go on who pin it. */
    private static final String SELECT_FOR_CHANGE = SELECT + " FOR NO KEY UPDATE";

    private static final String SELECT_ALONE = SELECT + " FOR UPDATE SKIP LOCKED";

    private static final String PIN = """
            SELECT revision FROM opsconductor.master_keyset WHERE id = 1 FOR KEY SHARE
            """;

    private static final String INSERT = """
            INSERT INTO opsconductor.master_keyset (kind, salt, iterations, wrapped, sealed)
            VALUES (:kind, :salt, :iterations, :wrapped, :sealed)
            ON CONFLICT (id) DO NOTHING
            """;

    private static final String UPDATE_KEYS = """
            UPDATE opsconductor.master_keyset SET sealed = :sealed, revision = revision + 1 WHERE id = 1
            """;

    /** Also for a transaction that looks at the past, the keys that it does not see any more are a conflict. */
    private static final String REMOVE_KEYS = """
            UPDATE opsconductor.master_keyset SET sealed = :sealed, revision = revision + 1, removals = removals + 1
            WHERE id = 1
            """;

    private static final String UPDATE_MASTER_KEY = """
            UPDATE opsconductor.master_keyset
            SET kind = :kind, salt = :salt, iterations = :iterations, wrapped = :wrapped, sealed = :sealed,
                revision = revision + 1, rotated_at = now()
            WHERE id = 1
            """;

    private static final String INSERT_HANDOVER = """
            INSERT INTO opsconductor.master_key_handover (sealed) VALUES (:sealed)
            """;

    private static final String SELECT_HANDOVERS = "SELECT sealed FROM opsconductor.master_key_handover ORDER BY id";

    Optional<Stored> find(Handle handle) {
        return select(handle, SELECT);
    }

    /** Until the end of the transaction nobody else changes it. */
    Stored lock(Handle handle) {
        return select(handle, SELECT_FOR_CHANGE).orElseThrow(KeysetStore::gone);
    }

    /** Empty if somebody is sealing something at the moment. */
    Optional<Stored> lockAlone(Handle handle) {
        return select(handle, SELECT_ALONE);
    }

    /** The revision, of which no key is taken away until the end of the transaction. */
    long pin(Handle handle) {
        return handle.createQuery(PIN).mapTo(Long.class).findOne().orElseThrow(KeysetStore::gone);
    }

    void insert(Handle handle, KeyParameters parameters, byte[] sealed) {
        write(handle, INSERT, parameters, sealed);
    }

    void updateKeys(Handle handle, byte[] sealed) {
        handle.createUpdate(UPDATE_KEYS).bind("sealed", sealed).execute();
    }

    /** For who has it {@linkplain #lockAlone alone}. */
    void removeKeys(Handle handle, byte[] sealed) {
        handle.createUpdate(REMOVE_KEYS).bind("sealed", sealed).execute();
    }

    /** @param handover for those who have the master key that was used before */
    void updateMasterKey(Handle handle, KeyParameters parameters, byte[] sealed, byte[] handover) {
        write(handle, UPDATE_MASTER_KEY, parameters, sealed);
        handle.createUpdate(INSERT_HANDOVER).bind("sealed", handover).execute();
    }

    List<byte[]> handovers(Handle handle) {
        return handle.createQuery(SELECT_HANDOVERS).mapTo(byte[].class).list();
    }

    private static void write(Handle handle, String sql, KeyParameters parameters, byte[] sealed) {
        handle.createUpdate(sql)
                .bind("kind", parameters.kind())
                .bind("salt", parameters.salt())
                .bind("iterations", parameters.iterations())
                .bind("wrapped", parameters.wrapped())
                .bind("sealed", sealed)
                .execute();
    }

    private static Optional<Stored> select(Handle handle, String sql) {
        return handle.createQuery(sql).map((row, context) -> read(row)).findOne();
    }

    private static Stored read(ResultSet row) throws SQLException {
        return new Stored(
                new KeyParameters(
                        row.getString("kind"),
                        row.getBytes("salt"),
                        row.getObject("iterations", Integer.class),
                        row.getBytes("wrapped")),
                row.getBytes("sealed"),
                row.getLong("revision"));
    }

    static IllegalStateException gone() {
        return new IllegalStateException("the keyset is gone from the database");
    }

    /** @param revision raised by each change */
    record Stored(KeyParameters parameters, byte[] sealed, long revision) {}
}
