package io.opsconductor.winrm.internal.seal;

/**
 * Encrypts and signs the messages of one connection, in their order. Not safe for use by many threads; one request is
 * under way at a time.
 */
public interface MessageSeal {
    /** Encrypts a message to be sent. */
    Sealed seal(byte[] message);

    /**
     * Verifies and decrypts a message that came.
     *
     * @throws SealBrokenException if it is not what the target sealed, or not the next one
     */
    byte[] unseal(Sealed sealed);

    /** A sealed message: its signature, and the encrypted bytes, as many as there were. */
    record Sealed(byte[] signature, byte[] data) {}
}
