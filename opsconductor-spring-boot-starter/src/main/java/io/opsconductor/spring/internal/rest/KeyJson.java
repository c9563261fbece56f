package io.opsconductor.spring.internal.rest;

import io.opsconductor.key.DataKey;
import io.opsconductor.key.KeyReport;
import io.opsconductor.key.KeyRotation;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What goes over the wire about keys: never a key. */
interface KeyJson {
    record KeysView(
            String masterKeyKind,
            @Nullable Instant masterKeyChangedAt,
            List<KeyView> keys,
            @Nullable RotationView rotation) {
        static KeysView of(KeyReport report) {
            return new KeysView(
                    report.masterKeyKind(),
                    report.masterKeyChangedAt(),
                    report.keys().stream().map(KeyView::of).toList(),
                    report.rotation().map(RotationView::of).orElse(null));
        }
    }

    record KeyView(long id, boolean primary, Instant createdAt, long sealedValues) {
        static KeyView of(DataKey key) {
            return new KeyView(key.id(), key.primary(), key.createdAt(), key.sealedValues());
        }
    }

    record RotationView(
            long keyId,
            Instant startedAt,
            String startedBy,
            long done,
            long total,
            @Nullable Instant finishedAt) {
        static RotationView of(KeyRotation rotation) {
            return new RotationView(
                    rotation.keyId(),
                    rotation.startedAt(),
                    rotation.startedBy(),
                    rotation.done(),
                    rotation.total(),
                    rotation.finishedAt());
        }
    }
}
