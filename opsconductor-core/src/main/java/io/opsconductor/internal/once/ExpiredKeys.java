package io.opsconductor.internal.once;

import io.opsconductor.internal.db.Database;
import io.opsconductor.internal.housekeeping.Chore;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Forgets idempotency keys that nobody sends again. */
public final class ExpiredKeys implements Chore {
    private static final Duration KEPT = Duration.ofHours(24);
    private static final int LIMIT = 5000;

    private static final String DELETE = """
            DELETE FROM opsconductor.idempotency_key
            WHERE id IN (SELECT k.id FROM opsconductor.idempotency_key k WHERE k.created_at < :before LIMIT :limit)
            """;

    private final Database database;

    public ExpiredKeys(Database database) {
        this.database = database;
    }

    @Override
    public Map<String, Long> deleteSome(Instant now) {
        long gone = database.write(handle -> handle.createUpdate(DELETE)
                .bind("before", now.minus(KEPT))
                .bind("limit", LIMIT)
                .execute());
        return gone == 0 ? Map.of() : Map.of("idempotency_keys", gone);
    }
}
