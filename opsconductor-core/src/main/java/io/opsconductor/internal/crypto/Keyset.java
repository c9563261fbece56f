package io.opsconductor.internal.crypto;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Set;
import java.util.TreeSet;

/** The keys that seal secrets: one that does, and others that what they sealed is still opened with. */
final class Keyset {
    static final Configuration TINK = AeadConfig2026.get();
    private static final byte[] CONTEXT = "opsconductor:keyset".getBytes(StandardCharsets.UTF_8);
    /** Of a ciphertext: one byte of version, then the key's number. */
    private static final byte TINK_PREFIX = 1;

    private final KeysetHandle handle;
    private final Aead aead;

    private Keyset(KeysetHandle handle) throws GeneralSecurityException {
        this.handle = handle;
        this.aead = handle.getPrimitive(TINK, Aead.class);
    }

    static Keyset generate() throws GeneralSecurityException {
        return new Keyset(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, TINK));
    }

    static Keyset unwrap(byte[] sealed, WrappingKey key) throws GeneralSecurityException {
        return new Keyset(TinkProtoKeysetFormat.parseEncryptedKeyset(sealed, key.aead(), CONTEXT, TINK));
    }

    byte[] wrap(WrappingKey key) throws GeneralSecurityException {
        return TinkProtoKeysetFormat.serializeEncryptedKeyset(handle, key.aead(), CONTEXT, TINK);
    }

    /** With one more, which seals from now on. */
    Keyset withNewKey() throws GeneralSecurityException {
        return new Keyset(KeysetHandle.newBuilder(handle)
                .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                        .withRandomId()
                        .makePrimary())
                .setConfiguration(TINK)
                .build());
    }

    Keyset without(Set<Long> keys) throws GeneralSecurityException {
        KeysetHandle.Builder fewer = KeysetHandle.newBuilder(handle);
        for (int index = handle.size() - 1; index >= 0; index--) {
            if (keys.contains(Integer.toUnsignedLong(handle.getAt(index).getId()))) {
                fewer.deleteAt(index);
            }
        }
        return new Keyset(fewer.setConfiguration(TINK).build());
    }

    Aead aead() {
        return aead;
    }

    long primary() {
        return Integer.toUnsignedLong(handle.getPrimary().getId());
    }

    Set<Long> others() {
        Set<Long> ids = new TreeSet<>();
        for (int index = 0; index < handle.size(); index++) {
            ids.add(Integer.toUnsignedLong(handle.getAt(index).getId()));
        }
        ids.remove(primary());
        return ids;
    }

    /** What all begins with that this key sealed. */
    static byte[] prefix(long key) {
        return ByteBuffer.allocate(1 + Integer.BYTES)
                .put(TINK_PREFIX)
                .putInt((int) key)
                .array();
    }

    static long keyOf(byte[] prefix) {
        return Integer.toUnsignedLong(ByteBuffer.wrap(prefix, 1, Integer.BYTES).getInt());
    }
}
