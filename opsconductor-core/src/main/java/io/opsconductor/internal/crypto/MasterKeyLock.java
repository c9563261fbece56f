package io.opsconductor.internal.crypto;

import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.internal.crypto.KeysetStore.Stored;
import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.spi.kms.KmsErrorCode;
import io.opsconductor.spi.kms.KmsException;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Opens the stored keyset with what the operator gave, and puts another master key in its place. */
final class MasterKeyLock {
    private final KeysetStore store;
    private final KmsKeys kms;

    MasterKeyLock(KeysetStore store, KmsKeys kms) {
        this.store = store;
        this.kms = kms;
    }

    /** The keyset, made if there is none yet. */
    Opened openOrMake(Handle handle, KeySource key) {
        Optional<Stored> stored = store.find(handle);
        if (stored.isEmpty()) {
            make(handle, key);
        }
        return open(stored.or(() -> store.find(handle)).orElseThrow(KeysetStore::gone), key);
    }

    private void make(Handle handle, KeySource key) {
        KeySource.Fresh fresh = key.fresh(kms);
        try {
            store.insert(handle, fresh.parameters(), Keyset.generate().wrap(fresh.key()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a new keyset could not be made", e);
        }
    }

    /** @throws OpsConductorException {@code master_key_wrong} */
    Opened open(Stored stored, KeySource key) {
        String kind = stored.parameters().kind();
        if (!kind.equals(key.kind())) {
            throw wrong(
                    "they were sealed with one of the kind " + kind + ", and this is of the kind " + key.kind(), null);
        }
        try {
            WrappingKey wrapping = key.derive(stored.parameters(), kms);
            return new Opened(stored.revision(), wrapping, Keyset.unwrap(stored.sealed(), wrapping));
        } catch (GeneralSecurityException e) {
            throw wrong("it is not the one that they were sealed with", e);
        } catch (KmsException e) {
            throw e.errorCode() == KmsErrorCode.KMS_REFUSED
                    ? wrong("the key management service says: " + e.getMessage(), e)
                    : e;
        }
    }

    /**
     * Seals the keyset anew.
     *
     * @return whether it was done; not if {@code next} opens it already
     * @throws OpsConductorException {@code master_key_wrong} if neither opens it
     */
    boolean change(Handle handle, KeySource current, KeySource next) {
        Stored stored = store.lock(handle);
        if (opens(stored, next)) {
            return false;
        }
        Opened opened = open(stored, current);
        KeySource.Fresh fresh = next.fresh(kms);
        try {
            store.updateMasterKey(
                    handle,
                    fresh.parameters(),
                    opened.keyset().wrap(fresh.key()),
                    opened.wrapping().handOver(fresh.key()));
            return true;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the keyset could not be sealed anew", e);
        }
    }

    private boolean opens(Stored stored, KeySource key) {
        try {
            open(stored, key);
            return true;
        } catch (OpsConductorException e) {
            if (e.errorCode() != CoreErrorCode.MASTER_KEY_WRONG) {
                throw e;
            }
            return false;
        }
    }

    /** The stored keyset, for somebody who opened an earlier revision of it. */
    Opened follow(Handle handle, Stored stored, WrappingKey before) {
        WrappingKey key = before;
        for (byte[] handover : store.handovers(handle)) {
            WrappingKey next = key.successor(handover);
            key = next == null ? key : next;
        }
        try {
            return new Opened(stored.revision(), key, Keyset.unwrap(stored.sealed(), key));
        } catch (GeneralSecurityException e) {
            throw wrong("it was changed since this node was started; start the node again with the new one", e);
        }
    }

    private static OpsConductorException wrong(String reason, @Nullable Throwable cause) {
        return new OpsConductorException(
                CoreErrorCode.MASTER_KEY_WRONG,
                "The master key does not open the secrets in this database: " + reason
                        + ". Give the master key that is in use, and after a change the new one.",
                Map.of(),
                cause);
    }

    record Opened(long revision, WrappingKey wrapping, Keyset keyset) {}
}
