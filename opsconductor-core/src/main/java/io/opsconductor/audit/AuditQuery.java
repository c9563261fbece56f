package io.opsconductor.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which events are listed; null stands for any.
 *
 * @param actor the actor's id or name
 * @param action as {@code run_start}; what was denied has the name of the right that was missing
 * @param objectType as {@code run}
 * @param from the first moment
 * @param to the first moment that is too late
 */
public record AuditQuery(
        @Nullable String actor,
        @Nullable String action,
        @Nullable AuditOutcome outcome,
        @Nullable String objectType,
        @Nullable String objectId,
        @Nullable Instant from,
        @Nullable Instant to) {
    public static AuditQuery all() {
        return new AuditQuery(null, null, null, null, null, null, null);
    }

    /** Of these events only those of an actor. */
    public AuditQuery by(String only) {
        return new AuditQuery(only, action, outcome, objectType, objectId, from, to);
    }

    /** Of these events only those of an action. */
    public AuditQuery ofAction(String only) {
        return new AuditQuery(actor, only, outcome, objectType, objectId, from, to);
    }

    /** Of these events only those that came out so. */
    public AuditQuery in(AuditOutcome only) {
        return new AuditQuery(actor, action, only, objectType, objectId, from, to);
    }

    /** Of these events only those of an object. */
    public AuditQuery on(String type, String id) {
        return new AuditQuery(actor, action, outcome, type, id, from, to);
    }

    /** Of these events only those from a moment until another, which is too late. */
    public AuditQuery between(Instant first, Instant end) {
        return new AuditQuery(actor, action, outcome, objectType, objectId, first, end);
    }
}
