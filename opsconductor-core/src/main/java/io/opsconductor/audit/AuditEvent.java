package io.opsconductor.audit;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody did, or tried to do.
 *
 * @param sequence rises from event to event, with gaps
 * @param actorKind the code of an {@link io.opsconductor.common.ActorKind}
 * @param address where the request came from; null if it came from nowhere
 * @param objectType what it was done to, as {@code run}; null if to nothing that has a name
 * @param detail more about it, never a secret; immutable
 * @param chain null for an event from before there were chains
 * @param position in its chain, from 1 on without gaps
 * @param hash of the event and the one before it in the chain, as hexadecimal digits
 */
public record AuditEvent(
        long sequence,
        Instant at,
        String actorKind,
        String actorId,
        String actorName,
        @Nullable String address,
        String action,
        AuditOutcome outcome,
        @Nullable String objectType,
        @Nullable String objectId,
        @Nullable String objectName,
        Map<String, @Nullable Object> detail,
        @Nullable Integer chain,
        @Nullable Long position,
        @Nullable String hash) {
    public AuditEvent {
        detail = Collections.unmodifiableMap(new LinkedHashMap<>(detail));
    }
}
