package io.opsconductor.auth;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;

/**
 * An API token to be made.
 *
 * @param name 1 to 128 letters, digits, spaces, dots, hyphens or underscores; unique among the user's
 * @param scopes one or more of the rights of the user's role, as {@code docs/security.md} names them
 * @param expiresAt in the future, at the most 366 days
 */
public record NewApiToken(String name, Set<String> scopes, Instant expiresAt) {
    public NewApiToken {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(expiresAt, "expiresAt");
        scopes = Set.copyOf(scopes);
    }
}
