package io.opsconductor.internal.access;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an audited action was done to. Without type, id and name where it was done to nothing that has them.
 *
 * @param detail more about the action, never a secret
 */
public record AuditedObject(
        @Nullable String type,
        @Nullable String id,
        @Nullable String name,
        Map<String, Object> detail) {
    public static AuditedObject of(String type, Object id, String name) {
        return new AuditedObject(type, id.toString(), name, Map.of());
    }

    public AuditedObject with(String key, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(detail);
        more.put(key, value);
        return new AuditedObject(type, id, name, more);
    }
}
