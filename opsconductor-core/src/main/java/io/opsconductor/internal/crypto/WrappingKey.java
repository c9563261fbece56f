package io.opsconductor.internal.crypto;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.subtle.Hkdf;
import com.google.crypto.tink.util.SecretBytes;
import io.opsconductor.spi.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The key that seals the keyset, and the one that comes after it. AES-256-GCM. Printing it shows nothing. */
final class WrappingKey {
    static final int BYTES = 32;
    private static final byte[] SUCCESSOR = "opsconductor:master_key_handover".getBytes(StandardCharsets.UTF_8);
    private static final byte[] DERIVED = "opsconductor:master_key".getBytes(StandardCharsets.UTF_8);

    private final Secret bytes;
    private final Aead aead;

    private WrappingKey(Secret bytes, Aead aead) {
        this.bytes = bytes;
        this.aead = aead;
    }

    /** Takes the 32 bytes over, and overwrites them. */
    @AccessesPartialKey
    static WrappingKey of(byte[] key) {
        try {
            AesGcmParameters parameters = AesGcmParameters.builder()
                    .setKeySizeBytes(BYTES)
                    .setIvSizeBytes(12)
                    .setTagSizeBytes(16)
                    .setVariant(AesGcmParameters.Variant.NO_PREFIX)
                    .build();
            AesGcmKey aesKey = AesGcmKey.builder()
                    .setParameters(parameters)
                    .setKeyBytes(SecretBytes.copyFrom(key, InsecureSecretKeyAccess.get()))
                    .build();
            Aead aead = KeysetHandle.newBuilder()
                    .addEntry(KeysetHandle.importKey(aesKey).withRandomId().makePrimary())
                    .build()
                    .getPrimitive(Keyset.TINK, Aead.class);
            return new WrappingKey(Secret.ofBytes(key), aead);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is not to be had in this Java runtime", e);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /** Of random material, by HKDF (RFC 5869). */
    static WrappingKey derived(byte[] material, byte[] salt) {
        try {
            return of(Hkdf.computeHkdf("HMACSHA256", material, salt, DERIVED, BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA256 is not to be had in this Java runtime", e);
        }
    }

    Aead aead() {
        return aead;
    }

    /** For those who have this key: the one that is used from now on. */
    byte[] handOver(WrappingKey next) {
        return next.bytes.reveal(key -> {
            try {
                return aead.encrypt(key, SUCCESSOR);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("sealing failed", e);
            }
        });
    }

    /** The one that was handed over; null if it was not to those who have this key. */
    @Nullable WrappingKey successor(byte[] handedOver) {
        try {
            return of(aead.decrypt(handedOver, SUCCESSOR));
        } catch (GeneralSecurityException e) {
            return null;
        }
    }

    @Override
    public String toString() {
        return "WrappingKey[hidden]";
    }
}
