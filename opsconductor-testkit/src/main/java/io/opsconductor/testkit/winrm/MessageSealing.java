package io.opsconductor.testkit.winrm;

/** Protects the messages of one connection after its login. Used by one thread. */
interface MessageSealing {
    /**
     * Takes the client's next message apart.
     *
     * @param header what stands before the data, as the login's mechanism makes it
     * @throws RefusedException if it was changed, or is not the next one
     */
    byte[] unseal(byte[] header, byte[] data) throws RefusedException;

    /** Protects the server's next message. */
    Sealed seal(byte[] message);

    /** Examines the client's signature of the list of mechanisms, which comes before all messages. */
    void checkMic(byte[] list, byte[] mic) throws RefusedException;

    /** The server's own signature of the list. */
    byte[] mic(byte[] list);

    /** A protected message. */
    record Sealed(byte[] header, byte[] data) {}
}
