package io.opsconductor.internal.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * All that is stored of an event, and sealed. The texts are what stands in the columns, whatever that means.
 *
 * @param chain 0 if it is in none
 * @param previousHash of the event before in its chain; empty for the first
 * @param at to the microsecond
 * @param detail as the database writes its {@code jsonb}, which is not as it was given
 */
public record AuditRow(
        int chain,
        long position,
        byte[] previousHash,
        long sequence,
        Instant at,
        String actorKind,
        String actorId,
        String actorName,
        @Nullable String address,
        String action,
        String outcome,
        @Nullable String objectType,
        @Nullable String objectId,
        @Nullable String objectName,
        String detail) {
    /** The same event at another place. */
    public AuditRow at(int otherChain, long otherPosition, byte[] otherPreviousHash) {
        return new AuditRow(
                otherChain,
                otherPosition,
                otherPreviousHash,
                sequence,
                at,
                actorKind,
                actorId,
                actorName,
                address,
                action,
                outcome,
                objectType,
                objectId,
                objectName,
                detail);
    }

    byte[] toBytes() {
        return new SealedFields("event/1")
                .number(chain)
                .number(position)
                .bytes(previousHash)
                .number(sequence)
                .number(at.getEpochSecond())
                .number(at.getNano())
                .text(actorKind)
                .text(actorId)
                .text(actorName)
                .text(address)
                .text(action)
                .text(outcome)
                .text(objectType)
                .text(objectId)
                .text(objectName)
                .text(detail)
                .toBytes();
    }
}
