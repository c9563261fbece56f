package io.opsconductor.spring.internal.rest;

import io.opsconductor.auth.Client;
import io.opsconductor.auth.Tokens;
import java.net.URI;

/** Logging in at somebody else's, where a browser is sent to and comes back from. */
public interface BrowserLogin {
    /** Makes what one login needs. */
    Start start();

    /**
     * Ends a login that came back.
     *
     * @param code what the browser brought
     * @param pending of the same login
     */
    Tokens finish(String code, Pending pending, Client client);

    /**
     * The beginning of a login.
     *
     * @param address where the browser goes
     * @param pending what must be there when it comes back
     */
    record Start(URI address, Pending pending) {}

    /**
     * What a login knows of itself between its beginning and its end; the browser keeps it.
     *
     * @param state comes back with the browser
     * @param nonce comes back in the token
     * @param verifier proves that the code was asked for by us
     */
    record Pending(String state, String nonce, String verifier) {}
}
