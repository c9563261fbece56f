package io.opsconductor.spring.internal.rest;

import io.opsconductor.auth.Auth;
import io.opsconductor.auth.Client;
import io.opsconductor.auth.SigningKey;
import io.opsconductor.auth.Tokens;
import io.opsconductor.common.Actor;
import io.opsconductor.common.Role;
import io.opsconductor.spi.Secret;
import io.opsconductor.spring.internal.web.Required;
import io.opsconductor.user.User;
import java.math.BigInteger;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What goes over the wire about logging in. */
interface AuthJson {
    /**
     * @param newPassword takes the place of the password, if that is right
     * @param refreshCookie whether the refresh token is to come as a cookie, not in the body
     */
    record LoginBody(
            @Required String username,
            @Required Secret password,
            @Nullable Secret newPassword,
            @Nullable Boolean refreshCookie) {
        Tokens login(Auth auth, Client client) {
            return newPassword == null
                    ? auth.login(username, password, client)
                    : auth.login(username, password, newPassword, client);
        }
    }

    /** @param refreshToken null if a cookie holds it */
    record RefreshBody(@Nullable Secret refreshToken) {}

    /**
     * @param refreshToken null if a cookie holds it
     * @param expiresIn seconds
     */
    record TokensView(String accessToken, @Nullable String refreshToken, String tokenType, long expiresIn) {
        static TokensView of(Tokens tokens, @Nullable String refreshToken) {
            return new TokensView(
                    tokens.accessToken(),
                    refreshToken,
                    "Bearer",
                    tokens.expiresIn().toSeconds());
        }

        /** Spring logs what it writes when it is told to log a lot. */
        @Override
        public String toString() {
            return "TokensView[hidden]";
        }
    }

    record VerifyView(boolean valid, VerifiedUser user) {
        static VerifyView of(User user) {
            return new VerifyView(
                    true, new VerifiedUser(user.id().toString(), user.username(), user.email(), user.role()));
        }

        /** Of somebody whom the application knows. */
        static VerifyView of(Actor actor) {
            return new VerifyView(true, new VerifiedUser(actor.id(), actor.name(), null, actor.role()));
        }

        record VerifiedUser(
                String id, String username, @Nullable String email, Role role) {}
    }

    record JwkSetView(List<JwkView> keys) {
        static JwkSetView of(List<SigningKey> keys) {
            return new JwkSetView(keys.stream().map(JwkView::of).toList());
        }
    }

    /** A public key of an elliptic curve (RFC 7518, section 6.2.1). */
    record JwkView(String kty, String crv, String x, String y, String use, String alg, String kid) {
        /** Of P-256, in bytes. */
        private static final int COORDINATE = 32;

        static JwkView of(SigningKey key) {
            return new JwkView(
                    "EC",
                    "P-256",
                    coordinate(key.publicKey().getW().getAffineX()),
                    coordinate(key.publicKey().getW().getAffineY()),
                    "sig",
                    "ES256",
                    key.id());
        }

        private static String coordinate(BigInteger value) {
            byte[] bytes = value.toByteArray();
            byte[] fixed = new byte[COORDINATE];
            int length = Math.min(bytes.length, COORDINATE);
            System.arraycopy(bytes, bytes.length - length, fixed, COORDINATE - length, length);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(fixed);
        }
    }
}
