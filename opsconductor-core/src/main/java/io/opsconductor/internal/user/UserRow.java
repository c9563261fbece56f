package io.opsconductor.internal.user;

import io.opsconductor.user.User;

/**
 * A user with what only logging in needs.
 *
 * @param tokenVersion raised to end all of the user's sessions at once
 */
public record UserRow(User user, String passwordHash, int tokenVersion) {}
