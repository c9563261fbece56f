package io.opsconductor.internal.key;

import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.internal.access.Caller;
import io.opsconductor.internal.access.Permission;
import io.opsconductor.internal.crypto.Keyring;
import io.opsconductor.internal.db.Database;
import io.opsconductor.key.DataKey;
import io.opsconductor.key.DataKeys;
import io.opsconductor.key.KeyReport;
import io.opsconductor.key.KeyRotation;
import io.opsconductor.spi.OpsConductorException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** The service of data keys, in somebody's name. */
public final class DefaultDataKeys implements DataKeys {
    private final Caller caller;
    private final Database database;
    private final Keyring keyring;
    private final Consumer<Handle> wake;
    private final InstantSource clock;
    private final KeyStore store = new KeyStore();

    /** @param wake has the work on a rotation begin when the transaction ends */
    public DefaultDataKeys(
            Caller caller, Database database, Keyring keyring, Consumer<Handle> wake, InstantSource clock) {
        this.caller = caller;
        this.database = database;
        this.keyring = keyring;
        this.wake = wake;
        this.clock = clock;
    }

    @Override
    public KeyReport report() {
        caller.require(Permission.KEY_READ);
        return database.read(handle -> {
            // first, so that one that has ended does not show keys that went with its end
            Optional<KeyStore.RotationRow> rotation = store.last(handle);
            Keyring.Keys numbers = keyring.keys(handle);
            KeyStore.MasterKeyRow masterKey = store.masterKey(handle);
            Map<Long, Long> counts = counts(handle);
            long left = left(counts, numbers.primary());
            return new KeyReport(
                    masterKey.kind(),
                    masterKey.changedAt().orElse(null),
                    keys(handle, numbers, masterKey.createdAt(), counts),
                    rotation.map(last -> last.with(left)).orElse(null));
        });
    }

    private List<DataKey> keys(Handle handle, Keyring.Keys numbers, Instant first, Map<Long, Long> counts) {
        Map<Long, Instant> made = store.keys(handle);
        TreeSet<Long> ids = new TreeSet<>(numbers.retiring());
        ids.add(numbers.primary());
        return ids.stream()
                .map(id -> new DataKey(
                        id, id == numbers.primary(), made.getOrDefault(id, first), counts.getOrDefault(id, 0L)))
                .sorted(Comparator.comparing(DataKey::primary)
                        .thenComparing(DataKey::createdAt)
                        .reversed())
                .toList();
    }

    @Override
    public KeyRotation rotate() {
        caller.require(Permission.KEY_ROTATE);
        Instant now = clock.instant();
        return database.write(handle -> {
            long key = keyring.addKey(handle);
            // only now: whoever adds a key waits for others that do
            if (store.underWay(handle).isPresent()) {
                throw new OpsConductorException(
                        CoreErrorCode.KEY_ROTATION_UNDER_WAY,
                        "The keys are being rotated already. Wait until that is done, then try again.");
            }
            store.insertKey(handle, key, now);
            long total = left(counts(handle), key);
            KeyStore.RotationRow rotation =
                    new KeyStore.RotationRow(key, now, caller.actor().name(), total, null);
            store.begin(handle, rotation);
            caller.audit(handle, "key_rotate", Resealing.audited(key).with("values", total));
            wake.accept(handle);
            return rotation.with(total);
        });
    }

    private static Map<Long, Long> counts(Handle handle) {
        Map<Long, Long> counts = new HashMap<>();
        for (SealedColumn column : SealedColumn.values()) {
            column.count(handle).forEach((key, count) -> counts.merge(key, count, Long::sum));
        }
        return counts;
    }

    private static long left(Map<Long, Long> counts, long primary) {
        return counts.entrySet().stream()
                .filter(count -> count.getKey() != primary)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
