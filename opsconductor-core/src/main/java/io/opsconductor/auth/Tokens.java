package io.opsconductor.auth;

import java.time.Duration;

/**
 * What a login or a refresh gives. Printing it shows no token.
 *
 * @param accessToken a JWT (RFC 7519), sent with each request
 * @param refreshToken opaque; exchanged once for the next pair
 * @param expiresIn how long the access token is good for
 */
public record Tokens(String accessToken, String refreshToken, Duration expiresIn) {
    @Override
    public String toString() {
        return "Tokens[hidden, expiresIn=" + expiresIn + "]";
    }
}
