package io.opsconductor.auth;

import io.opsconductor.common.Actor;
import io.opsconductor.spi.Secret;
import java.util.List;

/** Logging in, and proving who is calling. The one service that works for nobody in particular. Thread-safe. */
public interface Auth {
    /**
     * Checks a password and opens a session.
     *
     * <p>After 5 failures with one name, or 20 from one address, the next try has to wait for a second, twice as long
     * after each further failure, up to 15 minutes.
     *
     * @throws io.opsconductor.spi.OpsConductorException {@code login_failed}, the same and after the same time for an
     *     unknown user, a disabled one and a wrong password; {@code too_many_logins} before the wait is over, whatever
     *     the password; {@code password_change_required} if the password is right and must be replaced; {@code busy} if
     *     too many logins are being checked
     */
    Tokens login(String username, Secret password, Client client);

    /**
     * As {@link #login(String, Secret, Client)}, with a new password in place of a right one, which ends all sessions
     * that there were.
     *
     * @throws io.opsconductor.common.InvalidInputException if the password is right and the new one breaks its rule
     */
    Tokens login(String username, Secret password, Secret newPassword, Client client);

    /**
     * Opens a session for somebody whom an identity provider vouches for. The first time it makes a user, who has no
     * password; each time the user's role and email become those of the identity.
     *
     * @throws io.opsconductor.common.InvalidInputException if the name or the email breaks its rule
     * @throws io.opsconductor.spi.OpsConductorException {@code login_failed} for a disabled user; {@code name_taken} if there is
     *     another user of that name; {@code last_admin}
     */
    Tokens login(Identity identity, Client client);

    /**
     * As {@link #login(Identity, Client)}, for somebody who brings a token of the identity provider's with each request:
     * who acts, without a session.
     */
    Actor actorFor(Identity identity, Client client);

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
    void logout(String refreshToken, Client client);

    /**
     * Says whose an access token or an API token is.
     *
     * @throws io.opsconductor.spi.OpsConductorException {@code token_invalid}, {@code token_expired}
     */
    Actor authenticate(String token, Client client);

    /**
     * Whether what a token of {@link #authenticate} stands for goes on: its session, or the API token, and the rights of its
     * user as they were. That an access token has expired does not matter, as its session gets others; so this is for work
     * that began with a good token and takes long.
     *
     * @throws io.opsconductor.spi.OpsConductorException {@code database_unavailable}
     */
    boolean holds(String token);

    /** The public keys by which others can check access tokens, the one that signs first. */
    List<SigningKey> signingKeys();
}
