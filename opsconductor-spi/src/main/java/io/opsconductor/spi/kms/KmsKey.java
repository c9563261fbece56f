package io.opsconductor.spi.kms;

/**
 * A key that stays with its service. Used at the start and when the master key is changed, not for each secret. It may
 * block for some seconds, and is used by one thread at a time.
 */
public interface KmsKey extends AutoCloseable {
    /**
     * Encrypts and authenticates.
     *
     * @param plain a few hundred bytes at the most; overwritten by the caller afterwards
     * @param associatedData what the result is bound to; not secret
     * @return what {@link #unwrap} takes, with all that it needs to find the version of the key again
     * @throws KmsException {@code kms_unavailable}, {@code kms_refused}
     */
    byte[] wrap(byte[] plain, byte[] associatedData);

    /**
     * The reverse.
     *
     * @throws KmsException {@code kms_unavailable}; {@code kms_refused} if this key did not wrap it, or not with this
     *     associated data
     */
    byte[] unwrap(byte[] wrapped, byte[] associatedData);

    @Override
    default void close() {}
}
