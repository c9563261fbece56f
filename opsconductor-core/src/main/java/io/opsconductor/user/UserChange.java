package io.opsconductor.user;

import io.opsconductor.common.Role;
import org.jspecify.annotations.Nullable;

/**
 * What is to be different about a user. What is null stays as it is.
 *
 * @param email an empty text removes it
 */
public record UserChange(
        @Nullable String email,
        @Nullable Role role,
        @Nullable Boolean enabled) {
    /** Nothing is to be different. */
    public static UserChange none() {
        return new UserChange(null, null, null);
    }

    public UserChange withEmail(String value) {
        return new UserChange(value, role, enabled);
    }

    public UserChange withRole(Role value) {
        return new UserChange(email, value, enabled);
    }

    public UserChange withEnabled(boolean value) {
        return new UserChange(email, role, value);
    }
}
