package io.opsconductor.internal.key;

import io.opsconductor.common.Actor;
import io.opsconductor.common.ActorKind;
import io.opsconductor.common.Role;
import io.opsconductor.internal.access.AuditLog;
import io.opsconductor.internal.access.AuditedObject;
import io.opsconductor.internal.crypto.Keyring;
import io.opsconductor.internal.db.Database;
import io.opsconductor.spi.OpsConductorException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Seals with the newest key what others sealed, some values in each transaction, and removes the keys that nothing is
 * sealed with any more. It can be stopped at any time, and go on elsewhere: what is done shows in the values themselves.
 */
public final class Resealing {
    private static final Logger LOG = LoggerFactory.getLogger(Resealing.class);
    private static final Actor SYSTEM = new Actor(ActorKind.SYSTEM, "keys", "keys", Role.ADMIN, null);
    private static final Duration LONGEST_SWEEP = Duration.ofSeconds(10);
    private static final int BATCH = 100;
    private static final int ATTEMPTS = 20;
    private static final Duration PAUSE = Duration.ofMillis(25);

    private final Database database;
    private final Keyring keyring;
    private final AuditLog audit;
    private final InstantSource clock;
    private final KeyStore store = new KeyStore();

    public Resealing(Database database, Keyring keyring, AuditLog audit, InstantSource clock) {
        this.database = database;
        this.keyring = keyring;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Goes on with the rotation under way, for about ten seconds at the most.
     *
     * @param stopping whether to end before that
     * @return whether there is nothing to do, or nothing that can be done now
     */
    public boolean sweep(BooleanSupplier stopping) {
        if (database.read(store::underWay).isEmpty()) {
            return true;
        }
        Sweep sweep = new Sweep(stopping, clock.instant().plus(LONGEST_SWEEP));
        for (long key : database.read(keyring::keys).retiring()) {
            for (SealedColumn column : SealedColumn.values()) {
                sweep.reseal(column, key);
            }
        }
        if (sweep.cut) {
            return false;
        }
        for (int attempt = 0; attempt < ATTEMPTS && !stopping.getAsBoolean(); attempt++) {
            Optional<Set<Long>> left = database.write(this::removeKeys);
            if (left.isPresent()) {
                return left.get().isEmpty() || sweep.resealed == 0;
            }
            pause();
        }
        return false;
    }

    /** Those who are sealing something are done in milliseconds, unless a transaction of the application's is. */
    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Those that are left; the rotation has ended if there are none. Empty if somebody is sealing something. */
    private Optional<Set<Long>> removeKeys(Handle handle) {
        Optional<Set<Long>> left = keyring.removeKeys(handle, Resealing::isUnused);
        if (left.isEmpty() || !left.get().isEmpty()) {
            return left;
        }
        Optional<KeyStore.RotationRow> rotation = store.underWay(handle);
        Instant now = clock.instant();
        if (rotation.isPresent() && store.finish(handle, now)) {
            long key = rotation.get().keyId();
            store.deleteKeysBut(handle, Set.of(key));
            audit.done(handle, SYSTEM, "key_rotate_end", audited(key));
            LOG.info("All secrets are sealed with the key {}; those before it are gone", key);
        }
        return left;
    }

    private static boolean isUnused(Handle handle, long key) {
        return Arrays.stream(SealedColumn.values()).noneMatch(column -> column.isUsed(handle, key));
    }

    static AuditedObject audited(long key) {
        return AuditedObject.of("data_key", key, Long.toString(key));
    }

    private final class Sweep {
        private final BooleanSupplier stopping;
        private final Instant end;
        private boolean cut;
        private long resealed;

        Sweep(BooleanSupplier stopping, Instant end) {
            this.stopping = stopping;
            this.end = end;
        }

        void reseal(SealedColumn column, long key) {
            String after = null;
            do {
                if (stopping.getAsBoolean() || clock.instant().isAfter(end)) {
                    cut = true;
                    return;
                }
                String from = after;
                after = database.write(handle -> resealSome(handle, column, key, from));
            } while (after != null);
        }

        /** The id of the last; null if there was none. */
        private @Nullable String resealSome(Handle handle, SealedColumn column, long key, @Nullable String after) {
            List<SealedColumn.Value> values = column.some(handle, key, after, BATCH);
            values.forEach(value -> resealOne(handle, column, value));
            return values.isEmpty() ? null : values.get(values.size() - 1).id();
        }

        private void resealOne(Handle handle, SealedColumn column, SealedColumn.Value value) {
            String context = column.context(value);
            byte[] plain;
            try {
                plain = keyring.open(handle, value.sealed(), context);
            } catch (OpsConductorException e) {
                LOG.warn("{} cannot be opened, so the key that sealed it is kept: {}", context, e.getMessage());
                return;
            }
            try {
                column.replace(handle, value, keyring.seal(handle, plain, context));
                resealed++;
            } finally {
                Arrays.fill(plain, (byte) 0);
            }
        }
    }
}
