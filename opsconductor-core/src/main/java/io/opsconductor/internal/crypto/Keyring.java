package io.opsconductor.internal.crypto;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.util.SecretBytes;
import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.internal.db.Database;
import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.spi.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Seals secrets with AES-256-GCM. The keyset lives in the database, sealed with a key that PBKDF2 makes of the
 * operator's passphrase; so the passphrase can change without touching what is sealed.
 */
public final class Keyring {
    private static final Configuration TINK = AeadConfig2026.get();
    private static final int ITERATIONS = 600_000;
    private static final int SALT_BYTES = 16;
    private static final int KEY_BITS = 256;
    private static final byte[] KEYSET_CONTEXT = "opsconductor:keyset".getBytes(StandardCharsets.UTF_8);

    private static final String SELECT_KEYSET = """
            SELECT salt, iterations, sealed FROM opsconductor.master_keyset WHERE id = 1
            """;
    private static final String INSERT_KEYSET = """
            INSERT INTO opsconductor.master_keyset (kind, salt, iterations, sealed)
            VALUES ('passphrase', :salt, :iterations, :sealed)
            ON CONFLICT (id) DO NOTHING
            """;

    private final Aead aead;

    private Keyring(Aead aead) {
        this.aead = aead;
    }

    /**
     * Opens the keyset, or makes it on the first start.
     *
     * @throws OpsConductorException {@code master_key_wrong}
     */
    public static Keyring open(Database database, Secret passphrase) {
        try {
            StoredKeyset stored = database.write(handle -> {
                if (find(handle) == null) {
                    insert(handle, passphrase);
                }
                return find(handle);
            });
            if (stored == null) {
                throw new IllegalStateException("the keyset vanished while it was being opened");
            }
            return new Keyring(unseal(stored, passphrase));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is not to be had in this Java runtime", e);
        }
    }

    private static @Nullable StoredKeyset find(Handle handle) {
        return handle.createQuery(SELECT_KEYSET)
                .map((row, context) ->
                        new StoredKeyset(row.getBytes("salt"), row.getInt("iterations"), row.getBytes("sealed")))
                .findOne()
                .orElse(null);
    }

    private static void insert(Handle handle, Secret passphrase) {
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        try {
            KeysetHandle keyset = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, TINK);
            byte[] sealed = TinkProtoKeysetFormat.serializeEncryptedKeyset(
                    keyset, wrapping(passphrase, salt, ITERATIONS), KEYSET_CONTEXT, TINK);
            handle.createUpdate(INSERT_KEYSET)
                    .bind("salt", salt)
                    .bind("iterations", ITERATIONS)
                    .bind("sealed", sealed)
                    .execute();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a new keyset could not be made", e);
        }
    }

    private static Aead unseal(StoredKeyset stored, Secret passphrase) throws GeneralSecurityException {
        Aead wrapping = wrapping(passphrase, stored.salt(), stored.iterations());
        KeysetHandle keyset;
        try {
            keyset = TinkProtoKeysetFormat.parseEncryptedKeyset(stored.sealed(), wrapping, KEYSET_CONTEXT, TINK);
        } catch (GeneralSecurityException e) {
            throw new OpsConductorException(
                    CoreErrorCode.MASTER_KEY_WRONG,
                    "The master key does not open the secrets in this database: it is not the one that they were"
                            + " sealed with. Give the master key that this database was first started with.",
                    Map.of(),
                    e);
        }
        return keyset.getPrimitive(TINK, Aead.class);
    }

    @AccessesPartialKey
    private static Aead wrapping(Secret passphrase, byte[] salt, int iterations) throws GeneralSecurityException {
        byte[] key = passphrase.revealChars(chars -> derive(chars, salt, iterations));
        try {
            AesGcmParameters parameters = AesGcmParameters.builder()
                    .setKeySizeBytes(KEY_BITS / 8)
                    .setIvSizeBytes(12)
                    .setTagSizeBytes(16)
                    .setVariant(AesGcmParameters.Variant.NO_PREFIX)
                    .build();
            AesGcmKey wrappingKey = AesGcmKey.builder()
                    .setParameters(parameters)
                    .setKeyBytes(SecretBytes.copyFrom(key, InsecureSecretKeyAccess.get()))
                    .build();
            return KeysetHandle.newBuilder()
                    .addEntry(KeysetHandle.importKey(wrappingKey).withRandomId().makePrimary())
                    .build()
                    .getPrimitive(TINK, Aead.class);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private static byte[] derive(char[] passphrase, byte[] salt, int iterations) {
        PBEKeySpec spec = new PBEKeySpec(passphrase, salt, iterations, KEY_BITS);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("PBKDF2WithHmacSHA256 is not to be had in this Java runtime", e);
        } finally {
            spec.clearPassword();
        }
    }

    /** @param context what the ciphertext is bound to, for example {@code credential:<id>:data} */
    public byte[] seal(byte[] plain, String context) {
        try {
            return aead.encrypt(plain, context.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("sealing failed", e);
        }
    }

    /**
     * @param context as it was sealed with
     * @throws OpsConductorException {@code secret_unreadable} if it was sealed for another place, or altered
     */
    public byte[] open(byte[] sealed, String context) {
        try {
            return aead.decrypt(sealed, context.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new OpsConductorException(
                    CoreErrorCode.SECRET_UNREADABLE,
                    "A sealed secret could not be opened: it was altered, or moved from another row. Store it anew.",
                    Map.of("context", context),
                    e);
        }
    }

    private record StoredKeyset(byte[] salt, int iterations, byte[] sealed) {}
}
