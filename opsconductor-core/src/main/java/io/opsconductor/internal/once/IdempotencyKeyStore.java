package io.opsconductor.internal.once;

import io.opsconductor.common.Actor;
import io.opsconductor.internal.db.Rows;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The table {@code idempotency_key}. */
final class IdempotencyKeyStore {
    /** Of two at once one waits here until the other has created something, or failed and left nothing. */
    private static final String LOCK = """
            SELECT 1 FROM pg_advisory_xact_lock(
                hashtextextended('opsconductor.once:' || :actorKind || ':' || :actorId || ':' || :key, 0))
            """;

    private static final String SELECT = """
            SELECT id, operation, sealed_request, object_id FROM opsconductor.idempotency_key
            WHERE actor_kind = :actorKind AND actor_id = :actorId AND key = :key
            """;

    private static final String INSERT = """
            INSERT INTO opsconductor.idempotency_key
                (id, actor_kind, actor_id, key, operation, sealed_request, object_id, created_at)
            VALUES (:id, :actorKind, :actorId, :key, :operation, :sealedRequest, :objectId, :now)
            """;

    /** Keeps others from using the key until the transaction ends. */
    void lock(Handle handle, Actor actor, String key) {
        handle.createQuery(LOCK)
                .bind("actorKind", actor.kind().code())
                .bind("actorId", actor.id())
                .bind("key", key)
                .mapToMap()
                .list();
    }

    Optional<Row> find(Handle handle, Actor actor, String key) {
        return handle.createQuery(SELECT)
                .bind("actorKind", actor.kind().code())
                .bind("actorId", actor.id())
                .bind("key", key)
                .map((row, context) -> new Row(
                        Rows.uuid(row, "id"),
                        row.getString("operation"),
                        row.getBytes("sealed_request"),
                        Rows.uuid(row, "object_id")))
                .findOne();
    }

    void insert(Handle handle, Actor actor, String key, Row row, Instant now) {
        handle.createUpdate(INSERT)
                .bind("id", row.id())
                .bind("actorKind", actor.kind().code())
                .bind("actorId", actor.id())
                .bind("key", key)
                .bind("operation", row.operation())
                .bind("sealedRequest", row.sealedRequest())
                .bind("objectId", row.objectId())
                .bind("now", now)
                .execute();
    }

    /** @param sealedRequest the hash of it, bound to the id */
    record Row(UUID id, String operation, byte[] sealedRequest, UUID objectId) {}
}
