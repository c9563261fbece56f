package io.opsconductor.testkit.winrm;

import org.jspecify.annotations.Nullable;

/** The server's side of one login by one mechanism of GSS-API. Used by one thread. */
interface LoginMechanism {
    /**
     * Takes the client's next token.
     *
     * @return the server's; null if it has none to send
     * @throws RefusedException if the login has failed
     */
    byte @Nullable [] step(byte[] token) throws RefusedException;

    /** What protects the messages after the login; null while it is not complete. */
    @Nullable MessageSealing sealing();
}
