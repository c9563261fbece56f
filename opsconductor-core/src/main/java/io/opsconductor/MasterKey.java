package io.opsconductor;

import io.opsconductor.common.FieldError;
import io.opsconductor.common.InvalidInputException;
import io.opsconductor.spi.Secret;
import java.util.Objects;

/**
 * What the keyset that seals all secrets is itself sealed with. Printing it shows nothing.
 *
 * @param passphrase at least 16 characters; stretched with PBKDF2-HMAC-SHA256, 600,000 rounds, and a random salt
 */
public record MasterKey(Secret passphrase) {
    private static final int MIN_CHARACTERS = 16;

    /** @throws InvalidInputException {@code validation_failed} if it is too short */
    public MasterKey {
        Objects.requireNonNull(passphrase, "passphrase");
        if (passphrase.<Integer>revealChars(chars -> chars.length) < MIN_CHARACTERS) {
            throw new InvalidInputException(
                    "The master key must have at least " + MIN_CHARACTERS + " characters.",
                    new FieldError("master_key", "must have at least " + MIN_CHARACTERS + " characters"));
        }
    }

    public static MasterKey passphrase(Secret passphrase) {
        return new MasterKey(passphrase);
    }
}
