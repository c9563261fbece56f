package io.opsconductor.spring.internal.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.opsconductor.common.Actor;
import io.opsconductor.spi.OpsConductorException;
import java.time.Duration;

/**
 * How many requests in a second this node takes from one actor, and from one address whose requests come in nobody's name
 * or with a token that is refused. Ten seconds' worth may come at once. Safe for use by many threads.
 */
public final class RequestRates {
    private static final int BURST_SECONDS = 10;
    private static final int MOST_REMEMBERED = 20_000;

    private final int ofActor;
    private final int ofNobody;
    private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterAccess(Duration.ofSeconds(2 * BURST_SECONDS))
            .build();

    /** @param ofActor a second; 0 for no limit, as the other */
    public RequestRates(int ofActor, int ofNobody) {
        this.ofActor = ofActor;
        this.ofNobody = ofNobody;
    }

    /** @throws OpsConductorException {@code too_many_requests} */
    void count(Actor actor) {
        count(actor.kind().code() + ":" + actor.name(), ofActor);
    }

    /** @throws OpsConductorException {@code too_many_requests} */
    void countNobody(String address) {
        count("address:" + address, ofNobody);
    }

    private void count(String key, int rate) {
        if (rate == 0) {
            return;
        }
        Bucket bucket = buckets.get(
                key,
                first -> Bucket.builder()
                        .addLimit(limit ->
                                limit.capacity((long) rate * BURST_SECONDS).refillGreedy(rate, Duration.ofSeconds(1)))
                        .build());
        if (!bucket.tryConsume(1)) {
            throw new OpsConductorException(
                    RequestErrorCode.TOO_MANY_REQUESTS,
                    "More than " + rate + " requests a second came from you. Wait a moment, then send fewer.");
        }
    }
}
