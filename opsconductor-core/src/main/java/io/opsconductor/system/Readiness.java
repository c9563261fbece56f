package io.opsconductor.system;

import io.opsconductor.common.CoreErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * Whether a node can do its work.
 *
 * @param code why it cannot: {@code not_started}, also while it stops, or {@code database_unavailable}; null if it can
 * @param message a sentence about it; null if it can
 */
public record Readiness(
        @Nullable CoreErrorCode code, @Nullable String message) {
    public static final Readiness READY = new Readiness(null, null);

    public static Readiness not(CoreErrorCode code, String message) {
        return new Readiness(code, message);
    }

    public boolean isReady() {
        return code == null;
    }
}
