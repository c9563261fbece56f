package io.opsconductor.key;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A new key that takes the place of the others.
 *
 * @param keyId the new key's
 * @param startedBy the name of who asked for it
 * @param done how many values have been sealed anew
 * @param total how many there were to seal anew when it began
 * @param finishedAt when the others were gone; null while it is under way
 */
public record KeyRotation(
        long keyId,
        Instant startedAt,
        String startedBy,
        long done,
        long total,
        @Nullable Instant finishedAt) {}
