package io.opsconductor.internal.access;

import io.opsconductor.common.Actor;
import io.opsconductor.common.ActorKind;
import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.internal.db.Database;
import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.user.UserId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/** An actor at a service's door: is let in or not, and leaves its mark in the audit log. */
public final class Caller {
    /** What an API token cannot do, as the audit log calls it. */
    private static final String IN_PERSON = "act_in_person";

    /** The detail of a refusal that says what was asked for. */
    private static final String PERMISSION = "permission";

    private final Actor actor;
    private final Database database;
    private final AuditLog audit;
    private final boolean recordsRefusals;

    public Caller(Actor actor, Database database, AuditLog audit) {
        this(actor, database, audit, true);
    }

    private Caller(Actor actor, Database database, AuditLog audit, boolean recordsRefusals) {
        this.actor = actor;
        this.database = database;
        this.audit = audit;
        this.recordsRefusals = recordsRefusals;
    }

    /**
     * The same in a transaction, which would take the record of a refusal with it: whoever has begun it sees to that, with
     * {@link #recordingRefusals}.
     */
    public Caller inside(Database transaction) {
        return new Caller(actor, transaction, audit, false);
    }

    public Actor actor() {
        return actor;
    }

    /** @throws OpsConductorException {@code forbidden}, audited, unless the actor's role and limits give the permission */
    public void require(Permission permission) {
        if (may(permission)) {
            return;
        }
        recordRefusal(permission.code());
        throw refusal(
                permission,
                permission.allows(actor.role())
                        ? "The role " + actor.role().code()
                                + " has the right to do this, but you have only a part of its" + " rights."
                        : "The role " + actor.role().code() + " does not have the right to do this.");
    }

    public boolean may(Permission permission) {
        return permission.allows(actor);
    }

    /** Does what may throw a {@link #refusal}, and audits that when its transaction has ended. */
    public <T> T auditingRefusals(Permission permission, Supplier<T> work) {
        try {
            return work.get();
        } catch (OpsConductorException e) {
            if (e.errorCode() == CoreErrorCode.FORBIDDEN) {
                recordRefusal(permission.code());
            }
            throw e;
        }
    }

    /** Does what may be refused {@link #inside} a transaction, and audits that when the transaction has ended. */
    public <T> T recordingRefusals(Supplier<T> work) {
        try {
            return work.get();
        } catch (OpsConductorException e) {
            if (e.errorCode() == CoreErrorCode.FORBIDDEN) {
                recordRefusal(e.details().getOrDefault(PERMISSION, IN_PERSON));
            }
            throw e;
        }
    }

    private void recordRefusal(String permission) {
        if (recordsRefusals) {
            database.run(handle -> audit.denied(handle, actor, permission));
        }
    }

    /**
     * What to throw where something is not allowed.
     *
     * @param why a sentence
     */
    public OpsConductorException refusal(Permission permission, String why) {
        return new OpsConductorException(
                CoreErrorCode.FORBIDDEN,
                why + " (" + permission.code() + ") Ask an administrator.",
                Map.of(PERMISSION, permission.code()),
                null);
    }

    /**
     * The user who acts in person.
     *
     * <p>Not to be called in a transaction, which would take the record of a refusal with it.
     *
     * @throws OpsConductorException {@code forbidden}, audited, for an API token; {@code user_not_found} for other actors
     */
    public UserId user() {
        if (actor.kind() == ActorKind.API_TOKEN) {
            recordRefusal(IN_PERSON);
            throw new OpsConductorException(
                    CoreErrorCode.FORBIDDEN, "An API token cannot do this. Log in as the user.");
        }
        return owner();
    }

    /**
     * The user who acts, in person or through an API token.
     *
     * @throws OpsConductorException {@code user_not_found} for other actors
     */
    public UserId owner() {
        if (actor.kind() != ActorKind.USER && actor.kind() != ActorKind.API_TOKEN) {
            throw new OpsConductorException(CoreErrorCode.USER_NOT_FOUND, "There is no user " + actor.id() + ".");
        }
        return new UserId(UUID.fromString(actor.id()));
    }

    /** Records a change in the transaction that makes it. */
    public void audit(Handle handle, String action, AuditedObject object) {
        audit.done(handle, actor, action, object);
    }

    /** Records the same change of each of some objects, at the cost of one. */
    public void audit(Handle handle, String action, List<AuditedObject> objects) {
        audit.done(handle, actor, action, objects);
    }

    /** Records that a change was refused. */
    public void auditFailure(Handle handle, String action, AuditedObject object) {
        audit.failed(handle, actor, action, object);
    }
}
