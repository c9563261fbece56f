package io.opsconductor.auth;

import java.util.List;

/**
 * The keys that sign access tokens. A new one follows by itself when the last is 90 days old. For administrators. Safe
 * for use by many threads.
 */
public interface SigningKeys {
    /** Those whose tokens are accepted, the one that signs first. @throws io.opsconductor.spi.OpsConductorException {@code forbidden} */
    List<SigningKey> list();

    /**
     * Has a new key sign. What others have signed is accepted until it expires.
     *
     * @throws io.opsconductor.spi.OpsConductorException {@code forbidden}
     */
    SigningKey rotate();

    /**
     * Has a new key sign, and within a minute no node accepts what others have signed: for a key that somebody may have
     * copied. Sessions go on with their refresh tokens.
     *
     * @throws io.opsconductor.spi.OpsConductorException {@code forbidden}
     */
    SigningKey replace();
}
