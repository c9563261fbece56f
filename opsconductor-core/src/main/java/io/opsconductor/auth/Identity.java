package io.opsconductor.auth;

import io.opsconductor.common.Role;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Somebody whom an identity provider vouches for. Whoever makes one has verified that.
 *
 * @param issuer which provider
 * @param subject who, by a name that the provider gives to nobody else, ever
 * @param username as people know them: 1 to 64 letters, digits, dots, hyphens, underscores or at signs
 * @param role what they may do now
 */
public record Identity(
        String issuer,
        String subject,
        String username,
        @Nullable String email,
        Role role) {
    public Identity {
        Objects.requireNonNull(role, "role");
        if (issuer.isBlank() || subject.isBlank()) {
            throw new IllegalArgumentException("an identity needs an issuer and a subject");
        }
    }
}
