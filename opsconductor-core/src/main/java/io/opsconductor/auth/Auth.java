package io.opsconductor.auth;

import io.opsconductor.common.Actor;
import io.opsconductor.spi.Secret;
import java.util.List;

/** Logging in, and proving who is calling. The one service that works for nobody in particular. Thread-safe. */
public interface Auth {
    /**
     * Checks a password and opens a session.
     *
     * @throws io.opsconductor.spi.OpsConductorException {@code login_failed}, the same and after the same time for an
     *     unknown user, a disabled one and a wrong password; {@code busy} if too many logins are being checked
     */
    Tokens login(String username, Secret password, Client client);

    /**
     * Exchanges a refresh token for a new pair. Each token works once; the use of a used one ends the session, for
     * whoever holds it. Only if the same client uses it again within 10 seconds, as two tabs of a browser may, the session
     * goes on; but it gets no tokens.
     *
     * @throws io.opsconductor.spi.OpsConductorException {@code refresh_token_invalid}, {@code refresh_token_reused},
     *     {@code refresh_token_superseded}
     */
    Tokens refresh(String refreshToken, Client client);

    /** Ends the session that the refresh token belongs to. Unknown tokens are ignored. */
    void logout(String refreshToken);

    /**
     * Says whose an access token or an API token is.
     *
     * @throws io.opsconductor.spi.OpsConductorException {@code token_invalid}, {@code token_expired}
     */
    Actor authenticate(String token, Client client);

    /** The public keys by which others can check access tokens, the one that signs first. */
    List<SigningKey> signingKeys();
}
