package io.opsconductor.internal.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** Tokens that mean nothing by themselves: 256 random bits, of which the database keeps a hash only. */
final class OpaqueToken {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    /** By which an API token is told from an access token, and found where it should not be. */
    static final String API_PREFIX = "opsconductor_";

    private OpaqueToken() {}

    static String next() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** A plain SHA-256 is enough: what it hashes cannot be guessed. */
    static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
