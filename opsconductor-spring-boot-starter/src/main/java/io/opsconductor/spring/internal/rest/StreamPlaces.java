package io.opsconductor.spring.internal.rest;

import io.opsconductor.common.Actor;
import io.opsconductor.common.ActorKind;
import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.spring.internal.web.RequestErrorCode;
import java.util.HashMap;
import java.util.Map;

/** The places for event streams: so many in all, and so many of one actor. Safe for use by many threads. */
final class StreamPlaces {
    private final int limit;
    private final int limitPerActor;
    private final Map<Holder, Integer> taken = new HashMap<>();
    private int all;

    StreamPlaces(int limit, int limitPerActor) {
        if (limit < 1 || limitPerActor < 1) {
            throw new IllegalStateException(
                    "opsconductor.rest.max-event-streams and max-event-streams-per-actor must be " + "at least 1, not "
                            + limit + " and " + limitPerActor + ".");
        }
        this.limit = limit;
        this.limitPerActor = limitPerActor;
    }

    /** @throws OpsConductorException {@code too_many_streams} */
    synchronized void take(Actor actor) {
        if (taken.getOrDefault(Holder.of(actor), 0) >= limitPerActor) {
            throw refused(
                    "You have " + limitPerActor + " event streams open, as many as one caller may have. Close one.");
        }
        if (all >= limit) {
            throw refused("All callers together have " + limit + " event streams open, as many as this server allows.");
        }
        taken.merge(Holder.of(actor), 1, Integer::sum);
        all++;
    }

    synchronized void giveBack(Actor actor) {
        taken.computeIfPresent(Holder.of(actor), (holder, count) -> count == 1 ? null : count - 1);
        all--;
    }

    private static OpsConductorException refused(String message) {
        return new OpsConductorException(RequestErrorCode.TOO_MANY_STREAMS, message);
    }

    private record Holder(ActorKind kind, String id) {
        static Holder of(Actor actor) {
            return new Holder(actor.kind(), actor.id());
        }
    }
}
