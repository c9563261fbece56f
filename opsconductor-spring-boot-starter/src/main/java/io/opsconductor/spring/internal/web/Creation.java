package io.opsconductor.spring.internal.web;

import io.opsconductor.Services;
import io.opsconductor.common.IdempotencyKey;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How a request creates something: if it has an {@code Idempotency-Key}, once, however often it is sent. */
public final class Creation {
    static final String HEADER = "Idempotency-Key";

    private final Services services;
    private final @Nullable Supplier<IdempotencyKey> key;

    /** @param key to be asked when the body was read; null if the request has none */
    Creation(Services services, @Nullable Supplier<IdempotencyKey> key) {
        this.services = services;
        this.key = key;
    }

    /**
     * What the request creates, or what it has created before.
     *
     * @param create with the services that it is given
     * @param id of what was created
     * @param read finds what was created before, as it is now
     */
    public <T> T of(Function<Services, T> create, Function<T, UUID> id, Function<UUID, T> read) {
        if (key == null) {
            return create.apply(services);
        }
        List<T> created = new ArrayList<>();
        UUID object = services.once(key.get(), inside -> {
            T now = create.apply(inside);
            created.add(now);
            return id.apply(now);
        });
        return created.isEmpty() ? read.apply(object) : created.get(0);
    }
}
