package io.opsconductor.spring.internal.rest;

import io.opsconductor.key.DataKey;
import io.opsconductor.key.KeyReport;
import io.opsconductor.key.KeyRotation;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What goes over the wire about keys: never a key. */
interface KeyJson {
    record DataKeysView(
            String masterKeyKind,
            @Nullable Instant masterKeyChangedAt,
            List<DataKeyView> keys,
            @Nullable KeyRotationView rotation) {
        static DataKeysView of(KeyReport report) {
            return new DataKeysView(
                    report.masterKeyKind(),
                    report.masterKeyChangedAt(),
                    report.keys().stream().map(DataKeyView::of).toList(),
                    report.rotation().map(KeyRotationView::of).orElse(null));
        }
    }

    record DataKeyView(long id, boolean primary, Instant createdAt, long sealedValues) {
        static DataKeyView of(DataKey key) {
            return new DataKeyView(key.id(), key.primary(), key.createdAt(), key.sealedValues());
        }
    }

    record KeyRotationView(
            long keyId,
            Instant startedAt,
            String startedBy,
            long done,
            long total,
            @Nullable Instant finishedAt) {
        static KeyRotationView of(KeyRotation rotation) {
            return new KeyRotationView(
                    rotation.keyId(),
                    rotation.startedAt(),
                    rotation.startedBy(),
                    rotation.done(),
                    rotation.total(),
                    rotation.finishedAt());
        }
    }
}
