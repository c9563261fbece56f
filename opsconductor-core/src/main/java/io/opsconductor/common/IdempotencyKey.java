package io.opsconductor.common;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What tells a request that is sent again from another one. A key is the actor's who uses it, and is kept for 24 hours.
 *
 * @param key 1 to 128 visible ASCII characters
 * @param operation what is asked for, for example {@code POST /targets}
 * @param request what makes two requests the same one, for example their bodies; it may be secret: only a sealed hash of
 *     it is stored
 */
public record IdempotencyKey(String key, String operation, String request) {
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,128}");

    /** @throws InvalidInputException if the key breaks its rule */
    public IdempotencyKey {
        check(key);
        Objects.requireNonNull(operation, "operation");
        Objects.requireNonNull(request, "request");
    }

    /** @throws InvalidInputException if the key breaks its rule */
    public static void check(String key) {
        if (!KEY.matcher(key).matches()) {
            String reason = "must be 1 to 128 visible ASCII characters";
            throw new InvalidInputException(
                    "The idempotency key " + reason + ".", new FieldError("idempotency_key", reason));
        }
    }

    /** Without the request, which may be secret. */
    @Override
    public String toString() {
        return "IdempotencyKey[key=" + key + ", operation=" + operation + "]";
    }
}
