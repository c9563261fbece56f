package io.opsconductor.target;

import io.opsconductor.spi.transport.HostKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A host key that a target has shown.
 *
 * @param pinned whether it is trusted; if not, it waits for approval
 * @param approvedBy the name of the actor who approved it; null if it was pinned on first use, or is not pinned
 */
public record KnownHostKey(
        HostKey key,
        boolean pinned,
        Instant firstSeenAt,
        @Nullable String approvedBy,
        @Nullable Instant approvedAt) {}
