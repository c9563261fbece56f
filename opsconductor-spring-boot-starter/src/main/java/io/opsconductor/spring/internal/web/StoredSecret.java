package io.opsconductor.spring.internal.web;

import io.opsconductor.spi.Secret;
import org.jspecify.annotations.Nullable;

/** A secret of a credential in a request: the secret itself, or {@code {"ref": "<provider>:<path>"}}, where it is kept. */
public record StoredSecret(Secret secret) {
    public static @Nullable Secret orNull(@Nullable StoredSecret stored) {
        return stored == null ? null : stored.secret();
    }
}
