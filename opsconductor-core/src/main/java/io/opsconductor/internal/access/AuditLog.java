package io.opsconductor.internal.access;

import io.opsconductor.common.Actor;
import io.opsconductor.internal.json.Json;
import java.time.InstantSource;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Writes who did what to what, and from where. */
public final class AuditLog {
    private static final String INSERT = """
            INSERT INTO opsconductor.audit_event
                (at, actor_kind, actor_id, actor_name, address, action, outcome,
                 object_type, object_id, object_name, detail)
            VALUES (:at, :actorKind, :actorId, :actorName, :address, :action, :outcome,
                    :objectType, :objectId, :objectName, CAST(:detail AS jsonb))
            """;

    private final InstantSource clock;

    public AuditLog(InstantSource clock) {
        this.clock = clock;
    }

    public void done(Handle handle, Actor actor, String action, AuditedObject object) {
        write(handle, actor, action, "done", object);
    }

    public void denied(Handle handle, Actor actor, String action) {
        write(handle, actor, action, "denied", null);
    }

    public void failed(Handle handle, Actor actor, String action, AuditedObject object) {
        write(handle, actor, action, "failed", object);
    }

    private void write(Handle handle, Actor actor, String action, String outcome, @Nullable AuditedObject object) {
        handle.createUpdate(INSERT)
                .bind("at", clock.instant())
                .bind("actorKind", actor.kind().code())
                .bind("actorId", actor.id())
                .bind("actorName", actor.name())
                .bind("address", actor.address())
                .bind("action", action)
                .bind("outcome", outcome)
                .bind("objectType", object == null ? null : object.type())
                .bind("objectId", object == null ? null : object.id())
                .bind("objectName", object == null ? null : object.name())
                .bind("detail", Json.write(object == null ? Map.of() : object.detail()))
                .execute();
    }
}
