package io.opsconductor.user;

import io.opsconductor.common.Role;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who may log in.
 *
 * @param username unique without regard to case
 */
public record User(
        UserId id,
        String username,
        @Nullable String email,
        Role role,
        boolean enabled,
        Instant createdAt,
        Instant updatedAt) {}
