package io.opsconductor;

import io.opsconductor.spi.Secret;
import java.util.Objects;

/**
 * What the keyset that seals all secrets is itself sealed with. Printing it shows nothing.
 *
 * @param passphrase at least 16 characters; stretched with PBKDF2-HMAC-SHA256, 600,000 rounds, and a random salt
 */
public record MasterKey(Secret passphrase) {
    public MasterKey {
        Objects.requireNonNull(passphrase, "passphrase");
    }

    public static MasterKey passphrase(Secret passphrase) {
        return new MasterKey(passphrase);
    }
}
