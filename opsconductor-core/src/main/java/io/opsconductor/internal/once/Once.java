package io.opsconductor.internal.once;

import io.opsconductor.common.Actor;
import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.common.IdempotencyKey;
import io.opsconductor.internal.access.Caller;
import io.opsconductor.internal.crypto.Keyring;
import io.opsconductor.internal.db.Database;
import io.opsconductor.internal.db.UuidV7;
import io.opsconductor.spi.OpsConductorException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * Creates something at most once for each key of an actor. The key is written when the rest has gone well, in the same
 * transaction, so that a try that fails leaves nothing behind, whoever commits.
 */
public final class Once {
    private final Keyring keyring;
    private final InstantSource clock;
    private final IdempotencyKeyStore store = new IdempotencyKeyStore();

    public Once(Keyring keyring, InstantSource clock) {
        this.keyring = keyring;
        this.clock = clock;
    }

    /**
     * The id of what was created with the key, now or before.
     *
     * @param creation in the transaction of the handle
     * @throws OpsConductorException {@code idempotency_key_reused}, and what the creation throws
     */
    public UUID create(Caller caller, Database database, IdempotencyKey key, Function<Handle, UUID> creation) {
        Actor actor = caller.actor();
        return caller.recordingRefusals(() -> database.write(handle -> {
            store.lock(handle, actor, key.key());
            Optional<IdempotencyKeyStore.Row> earlier = store.find(handle, actor, key.key());
            if (earlier.isPresent()) {
                verifySame(handle, earlier.get(), key);
                return earlier.get().objectId();
            }
            UUID object = creation.apply(handle);
            Instant now = clock.instant();
            UUID id = UuidV7.at(now);
            byte[] sealed = keyring.seal(handle, hash(key), context(id));
            store.insert(
                    handle, actor, key.key(), new IdempotencyKeyStore.Row(id, key.operation(), sealed, object), now);
            return object;
        }));
    }

    private void verifySame(Handle handle, IdempotencyKeyStore.Row earlier, IdempotencyKey key) {
        byte[] hash = keyring.open(handle, earlier.sealedRequest(), context(earlier.id()));
        if (!earlier.operation().equals(key.operation()) || !MessageDigest.isEqual(hash, hash(key))) {
            throw new OpsConductorException(
                    CoreErrorCode.IDEMPOTENCY_KEY_REUSED,
                    "The idempotency key was used for another request. Choose a new one for each request.",
                    Map.of("id", earlier.objectId().toString()),
                    null);
        }
    }

    private static byte[] hash(IdempotencyKey key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.request().getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    private static String context(UUID id) {
        return "idempotency_key:" + id + ":request";
    }
}
