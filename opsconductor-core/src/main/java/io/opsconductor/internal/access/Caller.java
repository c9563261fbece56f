package io.opsconductor.internal.access;

import io.opsconductor.common.Actor;
import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.internal.db.Database;
import io.opsconductor.spi.OpsConductorException;
import java.util.Locale;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** An actor at a service's door: is let in or not, and leaves its mark in the audit log. */
public final class Caller {
    private final Actor actor;
    private final Database database;
    private final AuditLog audit;

    public Caller(Actor actor, Database database, AuditLog audit) {
        this.actor = actor;
        this.database = database;
        this.audit = audit;
    }

    public Actor actor() {
        return actor;
    }

    /** @throws OpsConductorException {@code forbidden}, audited, unless the actor's role has the permission */
    public void require(Permission permission) {
        if (permission.allows(actor.role())) {
            return;
        }
        String action = permission.name().toLowerCase(Locale.ROOT);
        database.run(handle -> audit.denied(handle, actor, action));
        throw new OpsConductorException(
                CoreErrorCode.FORBIDDEN,
                "The role " + actor.role().code() + " does not have the right to do this (" + action
                        + "). Ask an administrator.",
                Map.of("permission", action),
                null);
    }

    /** Records a change in the transaction that makes it. */
    public void audit(Handle handle, String action, AuditedObject object) {
        audit.done(handle, actor, action, object);
    }

    /** Records that a change was refused. */
    public void auditFailure(Handle handle, String action, AuditedObject object) {
        audit.failed(handle, actor, action, object);
    }
}
