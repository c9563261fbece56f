package io.opsconductor.auth;

import org.jspecify.annotations.Nullable;

/**
 * Where a login comes from, as far as it is known; kept with the session so that its owner can recognise it.
 *
 * @param address the network address
 * @param userAgent what the client calls itself
 */
public record Client(@Nullable String address, @Nullable String userAgent) {
    /** Nothing is known. */
    public static Client unknown() {
        return new Client(null, null);
    }
}
