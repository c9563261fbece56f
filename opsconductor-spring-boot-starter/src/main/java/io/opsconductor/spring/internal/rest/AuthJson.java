package io.opsconductor.spring.internal.rest;

import io.opsconductor.auth.Auth;
import io.opsconductor.auth.Client;
import io.opsconductor.auth.Tokens;
import io.opsconductor.spi.Secret;
import io.opsconductor.spring.internal.web.Required;
import org.jspecify.annotations.Nullable;

/** What goes over the wire about logging in. */
interface AuthJson {
    /** @param newPassword takes the place of the password, if that is right */
    record LoginBody(
            @Required String username,
            @Required Secret password,
            @Nullable Secret newPassword) {
        Tokens login(Auth auth, Client client) {
            return newPassword == null
                    ? auth.login(username, password, client)
                    : auth.login(username, password, newPassword, client);
        }
    }

    record RefreshBody(@Required Secret refreshToken) {
        String token() {
            return refreshToken.revealChars(String::new);
        }
    }

    /** @param expiresIn seconds */
    record TokensView(String accessToken, String refreshToken, String tokenType, long expiresIn) {
        static TokensView of(Tokens tokens) {
            return new TokensView(
                    tokens.accessToken(),
                    tokens.refreshToken(),
                    "Bearer",
                    tokens.expiresIn().toSeconds());
        }

        /** Spring logs what it writes when it is told to log a lot. */
        @Override
        public String toString() {
            return "TokensView[hidden]";
        }
    }

    record VerifyView(boolean valid, Whose user) {
        record Whose(String id, String username, @Nullable String email, String role) {}
    }
}
