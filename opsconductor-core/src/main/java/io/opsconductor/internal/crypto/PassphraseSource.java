package io.opsconductor.internal.crypto;

import io.opsconductor.spi.Secret;
import java.security.GeneralSecurityException;
import java.util.Objects;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** A passphrase, stretched with PBKDF2-HMAC-SHA256. */
record PassphraseSource(Secret passphrase) implements KeySource {
    private static final String KIND = "passphrase";
    private static final int ITERATIONS = 600_000;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Fresh fresh(KmsKeys kms) {
        KeyParameters parameters = new KeyParameters(KIND, KeyParameters.newSalt(), ITERATIONS, null);
        return new Fresh(parameters, derive(parameters, kms));
    }

    @Override
    public WrappingKey derive(KeyParameters parameters, KmsKeys kms) {
        int iterations = Objects.requireNonNull(parameters.iterations(), "iterations");
        return WrappingKey.of(passphrase.revealChars(chars -> stretched(chars, parameters.salt(), iterations)));
    }

    private static byte[] stretched(char[] passphrase, byte[] salt, int iterations) {
        PBEKeySpec spec = new PBEKeySpec(passphrase, salt, iterations, WrappingKey.BYTES * Byte.SIZE);
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
}
