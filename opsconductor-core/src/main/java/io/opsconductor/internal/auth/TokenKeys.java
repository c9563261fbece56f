package io.opsconductor.internal.auth;

import io.opsconductor.auth.SigningKey;
import io.opsconductor.internal.db.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The keys of access tokens, as this node knows them. It looks again every minute, and when a token bears a key that it
 * does not know, for another node may have made it; at most once a second. Safe for use by many threads.
 */
final class TokenKeys {
    /** How long a key signs. */
    private static final Duration AGE = Duration.ofDays(90);
    /** What it signed last is good for so long, and a little more, as clocks differ. */
    static final Duration OVERLAP = AccessTokens.LIFETIME.plusMinutes(1);

    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);
    private static final Duration LOOK_FOR_UNKNOWN = Duration.ofSeconds(1);

    private final Database database;
    private final SigningKeyStore store;
    private final InstantSource clock;
    private volatile @Nullable Known known;

    TokenKeys(Database database, SigningKeyStore store, InstantSource clock) {
        this.database = database;
        this.store = store;
        this.clock = clock;
    }

    /** The one to sign with. */
    LoadedKey signing() {
        Known now = known();
        return now.mustRotate(clock.instant())
                ? rotateIfDue().keys().get(0)
                : now.keys().get(0);
    }

    /** The one that a token names, if its tokens are accepted. */
    Optional<LoadedKey> find(String id) {
        Known now = known();
        Optional<LoadedKey> found = now.find(id, clock.instant());
        if (found.isEmpty() && now.isOlderThan(LOOK_FOR_UNKNOWN, clock.instant())) {
            found = load().find(id, clock.instant());
        }
        return found;
    }

    /** Those whose tokens are accepted, the one that signs first. */
    List<SigningKey> accepted() {
        Instant now = clock.instant();
        return known().keys().stream()
                .map(LoadedKey::key)
                .filter(key -> isAccepted(key, now))
                .toList();
    }

    /**
     * Makes a new key in a transaction; call {@link #load} when that has ended.
     *
     * @param keepOthers whether what others have signed stays good until it expires
     */
    void rotate(Handle handle, boolean keepOthers) {
        store.lock(handle);
        Instant now = clock.instant();
        store.retireAll(handle, keepOthers ? now : now.minus(OVERLAP));
        store.insertNew(handle, now);
    }

    /** Looks what keys there are. */
    Known load() {
        Instant now = clock.instant();
        Known loaded = new Known(database.read(handle -> store.list(handle, now.minus(OVERLAP))), now);
        known = loaded;
        return loaded;
    }

    private Known known() {
        Known now = known;
        if (now == null || now.isOlderThan(LOOK_AGAIN, clock.instant())) {
            now = load();
        }
        return now.keys().isEmpty() || now.keys().get(0).key().retiredAt() != null ? rotateIfDue() : now;
    }

    /** Two nodes that find it due make one key. */
    private Known rotateIfDue() {
        database.run(handle -> {
            store.lock(handle);
            Instant now = clock.instant();
            if (new Known(store.list(handle, now), now).mustRotate(now)) {
                rotate(handle, true);
            }
        });
        return load();
    }

    private static boolean isAccepted(SigningKey key, Instant now) {
        Instant retiredAt = key.retiredAt();
        return retiredAt == null || now.isBefore(retiredAt.plus(OVERLAP));
    }

    /** @param keys the one that signs first */
    record Known(List<LoadedKey> keys, Instant since) {
        Optional<LoadedKey> find(String id, Instant now) {
            return keys.stream()
                    .filter(key -> key.id().equals(id) && isAccepted(key.key(), now))
                    .findFirst();
        }

        boolean mustRotate(Instant now) {
            return keys.isEmpty()
                    || keys.get(0).key().retiredAt() != null
                    || !now.isBefore(keys.get(0).key().createdAt().plus(AGE));
        }

        /** A clock that was set back counts as time gone by. */
        boolean isOlderThan(Duration age, Instant now) {
            return Duration.between(since, now).abs().compareTo(age) > 0;
        }
    }
}
