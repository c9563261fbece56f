package io.opsconductor.auth;

import io.opsconductor.user.UserId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an API token: all but the token.
 *
 * @param userId whose rights it has, as far as its scopes go
 * @param scopes the rights that it has, as {@code docs/security.md} names them; not empty
 * @param lastUsedAt exact to a minute; null if it was never used
 */
public record ApiToken(
        ApiTokenId id,
        UserId userId,
        String name,
        Set<String> scopes,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant lastUsedAt) {
    public ApiToken {
        scopes = Set.copyOf(scopes);
    }
}
