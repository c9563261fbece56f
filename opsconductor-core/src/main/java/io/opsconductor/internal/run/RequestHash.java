package io.opsconductor.internal.run;

import io.opsconductor.internal.json.Json;
import io.opsconductor.target.TargetSelection;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What makes two requests with one idempotency key the same one. Secret parameters are no part of what is stored for
 * that: whoever reads a hash could try out values. They are compared with those that the run has sealed.
 */
final class RequestHash {
    private RequestHash() {}

    /** @param secretNames the parameters to leave out */
    static byte[] of(RunRequest request, Set<String> secretNames) {
        TargetSelection targets = request.targets();
        Object selection = targets instanceof TargetSelection.Named named
                ? named.names()
                : targets instanceof TargetSelection.Matching matching ? matching.selector() : "";
        Map<String, Object> open = new TreeMap<>(request.parameters());
        open.keySet().removeAll(secretNames);
        List<Object> parts = List.of(request.subject(), open, selection);
        try {
            return MessageDigest.getInstance("SHA-256").digest(Json.write(parts).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /** @param secrets of the earlier run, by name */
    static boolean matches(RunRequest request, byte[] hash, Map<String, String> secrets) {
        return MessageDigest.isEqual(hash, of(request, secrets.keySet()))
                && secrets.entrySet().stream().allMatch(secret -> {
                    Object given = request.parameters().get(secret.getKey());
                    return secret.getValue().equals(given == null ? "" : given.toString());
                });
    }
}
