package io.opsconductor.testkit.winrm;

/** Protects the messages of one connection after its login. Used by one thread. */
interface MessageSealing {
    /**
     * Takes the client's next message apart.
     *
     * @param header what stands before the data, as the login's mechanism makes it
     * @throws NtlmException if it was changed, or is not the next one
     */
    byte[] unseal(byte[] header, byte[] data) throws NtlmException;

    /** Protects the server's next message. */
    Sealed seal(byte[] message);

    /** A protected message. */
    record Sealed(byte[] header, byte[] data) {}
}
