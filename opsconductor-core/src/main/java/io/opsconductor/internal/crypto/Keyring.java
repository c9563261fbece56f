package io.opsconductor.internal.crypto;

import com.google.crypto.tink.Aead;
import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.internal.crypto.KeysetStore.Stored;
import io.opsconductor.internal.crypto.MasterKeyLock.Opened;
import io.opsconductor.internal.db.Database;
import io.opsconductor.spi.OpsConductorException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/**
 * Seals secrets with AES-256-GCM. The keyset lives in the database, sealed with the master key; so that one can change
 * without touching what is sealed. Nodes learn of changes when they seal, and when they cannot open something.
 *
 * <p>A key is used when it has been committed, so that all others find it; and taken away when nothing is sealed with
 * it, while nobody is between looking for the key to seal with and the end of that transaction.
 */
public final class Keyring {
    /** Of a ciphertext, which begin with the number of its key. */
    public static final int PREFIX_BYTES = 5;

    private final Database database;
    private final KeysetStore store;
    private final MasterKeyLock lock;
    private volatile Loaded loaded;

    private Keyring(Database database, KeysetStore store, MasterKeyLock lock, Opened opened) {
        this.database = database;
        this.store = store;
        this.lock = lock;
        this.loaded = new Loaded(opened, opened.keyset());
    }

    /**
     * Opens the keyset, or makes it on the first start.
     *
     * @throws OpsConductorException {@code master_key_wrong}, {@code master_key_unusable}, {@code kms_unavailable}
     */
    public static Keyring open(Database database, KeySource key, KmsKeys kms) {
        KeysetStore store = new KeysetStore();
        MasterKeyLock lock = new MasterKeyLock(store, kms);
        return new Keyring(database, store, lock, database.write(handle -> lock.openOrMake(handle, key)));
    }

    /**
     * Seals the keyset under another master key. Nodes that run go on.
     *
     * @param whenChanged called in the transaction, unless {@code next} is the one in use already
     * @return whether it was done
     * @throws OpsConductorException {@code master_key_wrong} if neither is the one in use; {@code master_key_unusable},
     *     {@code kms_unavailable}
     */
    public static boolean changeMasterKey(
            Database database, KeySource current, KeySource next, KmsKeys kms, Consumer<Handle> whenChanged) {
        KeysetStore store = new KeysetStore();
        MasterKeyLock lock = new MasterKeyLock(store, kms);
        return database.write(handle -> {
            if (store.find(handle).isEmpty() || !lock.change(handle, current, next)) {
                return false;
            }
            whenChanged.accept(handle);
            return true;
        });
    }

    /**
     * Seals with the key in use.
     *
     * @param handle in the transaction that stores what is sealed
     * @param context what the ciphertext is bound to, for example {@code credential:<id>:data}
     */
    public byte[] seal(Handle handle, byte[] plain, String context) {
        try {
            return current(handle).keyset().aead().encrypt(plain, context.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("sealing failed", e);
        }
    }

    /** As {@link #open(Handle, byte[], String)}, for those who have no handle at hand. */
    public byte[] open(byte[] sealed, String context) {
        return decrypted(loaded, sealed, context)
                .or(() -> decrypted(database.read(this::refreshed), sealed, context))
                .orElseThrow(() -> unreadable(context));
    }

    /**
     * @param context as it was sealed with
     * @throws OpsConductorException {@code secret_unreadable} if it was sealed for another place, or altered
     */
    public byte[] open(Handle handle, byte[] sealed, String context) {
        return decrypted(loaded, sealed, context)
                .or(() -> decrypted(refreshed(handle), sealed, context))
                .orElseThrow(() -> unreadable(context));
    }

    private static Optional<byte[]> decrypted(Loaded loaded, byte[] sealed, String context) {
        byte[] bound = context.getBytes(StandardCharsets.UTF_8);
        return decrypted(loaded.opened().keyset().aead(), sealed, bound)
                .or(() -> decrypted(loaded.before().aead(), sealed, bound));
    }

    private static Optional<byte[]> decrypted(Aead aead, byte[] sealed, byte[] bound) {
        try {
            return Optional.of(aead.decrypt(sealed, bound));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private static OpsConductorException unreadable(String context) {
        return new OpsConductorException(
                CoreErrorCode.SECRET_UNREADABLE,
                "A sealed secret could not be opened: it was altered, or moved from another row. Store it anew.",
                Map.of("context", context),
                null);
    }

    /** The keys there are. */
    public Keys keys(Handle handle) {
        Keyset keyset = refreshed(handle).opened().keyset();
        return new Keys(keyset.primary(), keyset.others());
    }

    /**
     * Adds a key, which seals from the end of the transaction on. Until then no other can be added, and nothing may be
     * sealed in it: it may be undone.
     *
     * @return its number
     */
    public long addKey(Handle handle) {
        Opened opened = adopt(handle, store.lock(handle)).opened();
        try {
            Keyset more = opened.keyset().withNewKey();
            store.updateKeys(handle, more.wrap(opened.wrapping()));
            return more.primary();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a new key could not be made", e);
        }
    }

    /**
     * Takes those of the retiring keys away that nothing is sealed with.
     *
     * @param unused says of a key whether nothing is sealed with it. Nobody seals anything meanwhile
     * @return those that are left; empty if somebody is sealing something, so that it was not tried
     */
    public Optional<Set<Long>> removeKeys(Handle handle, KeyCheck unused) {
        return store.lockAlone(handle).map(stored -> {
            Opened opened = adopt(handle, stored).opened();
            Set<Long> left = opened.keyset().others();
            Set<Long> gone = opened.keyset().others();
            gone.removeIf(key -> !unused.test(handle, key));
            left.removeAll(gone);
            if (!gone.isEmpty()) {
                try {
                    store.removeKeys(handle, opened.keyset().without(gone).wrap(opened.wrapping()));
                } catch (GeneralSecurityException e) {
                    throw new IllegalStateException("keys could not be removed", e);
                }
            }
            return left;
        });
    }

    /** What all begins with that the key of this number sealed: {@link #PREFIX_BYTES}. */
    public static byte[] prefixOf(long key) {
        return Keyset.prefix(key);
    }

    /** The reverse of {@link #prefixOf}. */
    public static long keyOf(byte[] prefix) {
        return Keyset.keyOf(prefix);
    }

    private Opened current(Handle handle) {
        long revision = store.pin(handle);
        Loaded now = loaded;
        return (now.opened().revision() < revision ? refreshed(handle) : now).opened();
    }

    private Loaded refreshed(Handle handle) {
        return adopt(handle, store.find(handle).orElseThrow(KeysetStore::gone));
    }

    /** Whoever waits here has a connection already, so that nobody waits for a connection in here. */
    private synchronized Loaded adopt(Handle handle, Stored stored) {
        Loaded now = loaded;
        if (stored.revision() <= now.opened().revision()) {
            return now;
        }
        Loaded next = new Loaded(
                lock.follow(handle, stored, now.opened().wrapping()),
                now.opened().keyset());
        loaded = next;
        return next;
    }

    /**
     * Keys by their numbers.
     *
     * @param primary the one that seals
     * @param retiring those that seal no more
     */
    public record Keys(long primary, Set<Long> retiring) {}

    /** Says of a key whether something holds. */
    @FunctionalInterface
    public interface KeyCheck {
        boolean test(Handle handle, long key);
    }

    /** @param before the keyset of an earlier revision, for what was read when that was the last */
    private record Loaded(Opened opened, Keyset before) {}
}
