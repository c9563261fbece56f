package io.opsconductor.spring.internal.rest;

import io.opsconductor.auth.Tokens;
import io.opsconductor.spi.Secret;
import io.opsconductor.spring.internal.web.Required;

/** What goes over the wire about logging in. */
interface AuthJson {
    record LoginBody(@Required String username, @Required Secret password) {}

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
        record Whose(
                String id,
                String username,
                @org.jspecify.annotations.Nullable String email,
                String role) {}
    }
}
