package io.opsconductor.internal.target;

import io.opsconductor.internal.db.Rows;
import io.opsconductor.spi.transport.HostKey;
import io.opsconductor.target.KnownHostKey;
import io.opsconductor.target.TargetId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The table {@code host_key}. */
final class HostKeyStore {
    private static final String SELECT = """
            SELECT algorithm, public_key, fingerprint, state, first_seen_at, approved_by, approved_at
            FROM opsconductor.host_key WHERE target_id = :targetId
            ORDER BY state DESC, first_seen_at
            """;

    /** Of two first uses at once, the lock on the target lets one pin and the other find the pin. */
    private static final String LOCK_TARGET = "SELECT id FROM opsconductor.target WHERE id = :targetId FOR UPDATE";

    private static final String INSERT = """
            INSERT INTO opsconductor.host_key (target_id, algorithm, public_key, fingerprint, state, first_seen_at)
            VALUES (:targetId, :algorithm, :publicKey, :fingerprint, :state, :now)
            ON CONFLICT (target_id, public_key) DO NOTHING
            """;

    /** A target that shows another key each time does not fill the table. */
    private static final String DELETE_OLD_PENDING = """
            DELETE FROM opsconductor.host_key
            WHERE target_id = :targetId AND state = 'pending' AND public_key NOT IN (
                SELECT public_key FROM opsconductor.host_key WHERE target_id = :targetId AND state = 'pending'
                ORDER BY first_seen_at DESC LIMIT :kept
            )
            """;

    private static final int PENDING = 20;

    private static final String DELETE_OTHERS = """
            DELETE FROM opsconductor.host_key WHERE target_id = :targetId AND fingerprint <> :fingerprint
            """;

    private static final String APPROVE = """
            UPDATE opsconductor.host_key SET state = 'pinned', approved_by = :by, approved_at = :now
            WHERE target_id = :targetId AND fingerprint = :fingerprint
            """;

    private static final String DELETE_ALL = "DELETE FROM opsconductor.host_key WHERE target_id = ANY (:targetIds)";

    List<KnownHostKey> list(Handle handle, TargetId target) {
        return handle.createQuery(SELECT)
                .bind("targetId", target.value())
                .map((row, context) -> new KnownHostKey(
                        new HostKey(
                                row.getString("algorithm"), row.getString("public_key"), row.getString("fingerprint")),
                        row.getString("state").equals("pinned"),
                        Rows.instant(row, "first_seen_at"),
                        row.getString("approved_by"),
                        Rows.instantOrNull(row, "approved_at")))
                .list();
    }

    void lockTarget(Handle handle, TargetId target) {
        handle.createQuery(LOCK_TARGET)
                .bind("targetId", target.value())
                .mapToMap()
                .list();
    }

    /** Whether it was not known before. Of the keys that await approval, the newest 20 are kept. */
    boolean insert(Handle handle, TargetId target, HostKey key, boolean pinned, Instant now) {
        boolean added = handle.createUpdate(INSERT)
                        .bind("targetId", target.value())
                        .bind("algorithm", key.algorithm())
                        .bind("publicKey", key.publicKey())
                        .bind("fingerprint", key.fingerprint())
                        .bind("state", pinned ? "pinned" : "pending")
                        .bind("now", now)
                        .execute()
                > 0;
        if (added && !pinned) {
            handle.createUpdate(DELETE_OLD_PENDING)
                    .bind("targetId", target.value())
                    .bind("kept", PENDING)
                    .execute();
        }
        return added;
    }

    /** Whether there is such a key. */
    boolean approve(Handle handle, TargetId target, String fingerprint, String by, Instant now) {
        int changed = handle.createUpdate(APPROVE)
                .bind("targetId", target.value())
                .bind("fingerprint", fingerprint)
                .bind("by", by)
                .bind("now", now)
                .execute();
        if (changed > 0) {
            handle.createUpdate(DELETE_OTHERS)
                    .bind("targetId", target.value())
                    .bind("fingerprint", fingerprint)
                    .execute();
        }
        return changed > 0;
    }

    void forget(Handle handle, List<TargetId> targets) {
        handle.createUpdate(DELETE_ALL)
                .bind("targetIds", targets.stream().map(TargetId::value).toArray(UUID[]::new))
                .execute();
    }
}
