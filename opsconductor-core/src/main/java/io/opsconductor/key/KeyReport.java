package io.opsconductor.key;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The keys that seal stored secrets.
 *
 * @param masterKeyKind what they are sealed with themselves: {@code passphrase}, {@code file} or {@code kms}
 * @param masterKeyChangedAt when that was last changed; null if it never was
 * @param keys the newest first
 * @param rotationIfAny the last one; null if there was none
 */
public record KeyReport(
        String masterKeyKind,
        @Nullable Instant masterKeyChangedAt,
        List<DataKey> keys,
        @Nullable KeyRotation rotationIfAny) {
    public KeyReport {
        keys = List.copyOf(keys);
    }

    /** The last rotation, finished or not. */
    public Optional<KeyRotation> rotation() {
        return Optional.ofNullable(rotationIfAny);
    }
}
