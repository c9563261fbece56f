package io.opsconductor.auth;

import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The public half of a key that signs access tokens, with ES256 (RFC 7518, section 3.4).
 *
 * @param id the {@code kid} of the tokens that it signed
 * @param retiredAt since when it signs no more; null if it does
 */
public record SigningKey(
        String id,
        ECPublicKey publicKey,
        Instant createdAt,
        @Nullable Instant retiredAt) {}
