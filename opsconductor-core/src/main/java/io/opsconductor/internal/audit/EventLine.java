package io.opsconductor.internal.audit;

import io.opsconductor.audit.AuditEvent;
import io.opsconductor.internal.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An event as a line of an export. */
final class EventLine {
    private EventLine() {}

    static byte[] of(AuditEvent event) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("seq", event.sequence());
        fields.put("at", event.at().toString());
        fields.put("actor_kind", event.actorKind());
        fields.put("actor_id", event.actorId());
        fields.put("actor_name", event.actorName());
        fields.put("address", event.address());
        fields.put("action", event.action());
        fields.put("outcome", event.outcome().code());
        fields.put("object_type", event.objectType());
        fields.put("object_id", event.objectId());
        fields.put("object_name", event.objectName());
        fields.put("detail", event.detail());
        fields.put("chain", event.chain());
        fields.put("position", event.position());
        fields.put("hash", event.hash());
        return (Json.write(fields) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
