package io.opsconductor.spi.secret;

import io.opsconductor.spi.Secret;

/** Resolves references to secrets. Safe for use by many threads. */
public interface SecretSource extends AutoCloseable {
    /**
     * The secret as it is now. It may block for some seconds, and must not for longer.
     *
     * @param path what stands behind the colon of the reference
     * @throws SecretException saying what a person can do, and never the secret
     */
    Secret resolve(String path);

    @Override
    default void close() {}
}
