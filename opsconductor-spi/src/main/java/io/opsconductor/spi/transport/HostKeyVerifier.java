package io.opsconductor.spi.transport;

/** Decides whether an endpoint's host key is the right one. Safe for use by many threads. */
@FunctionalInterface
public interface HostKeyVerifier {
    /**
     * Returns if the key may be trusted. May block for a look into the database.
     *
     * @throws TransportException with {@link TransportErrorCode#HOST_KEY_UNKNOWN} or
     *     {@link TransportErrorCode#HOST_KEY_CHANGED} if it may not; the transport passes it on unchanged
     */
    void verify(HostKey presented);
}
