package io.opsconductor.user;

import io.opsconductor.common.Role;
import io.opsconductor.spi.Secret;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A user to be created.
 *
 * @param username 1 to 64 letters, digits, dots, hyphens, underscores or at signs
 * @param password 12 to 256 characters, not easily guessed
 */
public record NewUser(String username, @Nullable String email, Role role, Secret password) {
    public NewUser {
        Objects.requireNonNull(username, "username");
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(password, "password");
    }
}
