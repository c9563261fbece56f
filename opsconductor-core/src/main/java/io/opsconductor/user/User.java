package io.opsconductor.user;

import io.opsconductor.common.Role;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who may log in.
 *
 * @param username unique without regard to case
 * @param mustChangePassword whether the next login must bring a new password, because an administrator or the server has chosen this one in its place
 * @param generation 1 when it is created, raised by each change that somebody makes of it, also of the password; not by logins
 */
public record User(
        UserId id,
        String username,
        @Nullable String email,
        Role role,
        boolean enabled,
        boolean mustChangePassword,
        Instant createdAt,
        Instant updatedAt,
        long generation) {}
