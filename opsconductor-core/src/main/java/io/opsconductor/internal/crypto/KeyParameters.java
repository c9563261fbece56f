package io.opsconductor.internal.crypto;

import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/**
 * What is stored of how the key is made that seals the keyset; nothing of it is secret.
 *
 * @param iterations of PBKDF2; null but for a passphrase
 * @param wrapped what the key management service is to unwrap; null where there is none
 */
record KeyParameters(String kind, byte[] salt, @Nullable Integer iterations, byte @Nullable [] wrapped) {
    private static final int SALT_BYTES = 16;

    static byte[] newSalt() {
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        return salt;
    }
}
