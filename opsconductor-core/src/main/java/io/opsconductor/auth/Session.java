package io.opsconductor.auth;

import io.opsconductor.user.UserId;
import java.time.Instant;

/**
 * A login that is still good: it can be refreshed, or has an access token that has not expired.
 *
 * @param client where it was last used from
 * @param createdAt when the password was checked
 * @param lastUsedAt when it was last refreshed
 */
public record Session(SessionId id, UserId userId, Client client, Instant createdAt, Instant lastUsedAt) {}
