package io.opsconductor.winrm.internal.auth;

import io.opsconductor.winrm.internal.seal.MessageSeal;
import org.jspecify.annotations.Nullable;

/**
 * How one connection proves who it is. One for each connection; used by one thread at a time, which may block.
 *
 * <p>Failures that a person can mend are {@link io.opsconductor.spi.transport.TransportException}s.
 */
public interface Authentication {
    /** The scheme as it stands in the headers, for example {@code Negotiate}. */
    String scheme();

    /**
     * What to send with the scheme.
     *
     * @param token what the target sent with the scheme, base64; null in the first request
     * @return base64, or null if there is nothing left to say
     */
    @Nullable String answer(@Nullable String token);

    /**
     * Told when the target accepts, with what it sent along.
     *
     * @param token base64, or null
     */
    default void accepted(@Nullable String token) {}

    /** Whether each request bears the proof; if not, the connection does. */
    default boolean everyRequest() {
        return false;
    }

    /** Seals the messages after the authentication; null if this way of authentication cannot. */
    default @Nullable MessageSeal seal() {
        return null;
    }
}
