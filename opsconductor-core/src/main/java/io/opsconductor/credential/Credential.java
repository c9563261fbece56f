package io.opsconductor.credential;

import io.opsconductor.spi.credential.CredentialType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stored secret as an operator sees it: metadata only.
 *
 * @param kind how it authenticates, for example {@code password} or {@code private_key}
 * @param username whom it logs in; empty where there is no user name
 * @param rotatedAt when its secret was last replaced; null if never
 * @param generation 1 when it is created, raised by each change that somebody makes of it
 */
public record Credential(
        CredentialId id,
        String name,
        @Nullable String description,
        CredentialType type,
        String kind,
        String username,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant rotatedAt,
        long generation) {}
