package io.opsconductor.internal.crypto;

import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.spi.Secret;
import java.net.URI;
import java.nio.file.Path;

/** What the operator keeps, and what the key that seals the keyset is made of. */
public interface KeySource {
    static KeySource passphrase(Secret passphrase) {
        return new PassphraseSource(passphrase);
    }

    static KeySource file(Path file) {
        return new FileSource(file);
    }

    static KeySource kms(URI key) {
        return new KmsSource(key);
    }

    /** As it stands in the database. */
    String kind();

    /**
     * A key to seal a keyset with that was not sealed with this before.
     *
     * @throws OpsConductorException {@code master_key_unusable}, {@code kms_unavailable}, {@code kms_refused}
     */
    Fresh fresh(KmsKeys kms);

    /**
     * The key that a keyset was sealed with, if it was with this.
     *
     * @param parameters of this kind
     * @throws OpsConductorException {@code master_key_unusable}, {@code kms_unavailable}, {@code kms_refused}
     */
    WrappingKey derive(KeyParameters parameters, KmsKeys kms);

    /** @param parameters what it takes to make the key again */
    record Fresh(KeyParameters parameters, WrappingKey key) {}
}
