package io.opsconductor.spring.internal.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opsconductor.spi.OpsConductorException;
import java.util.Map;

/** What is to be different, as a JSON Merge Patch (RFC 7396). */
public final class MergePatch {
    public static final String MEDIA_TYPE = "application/merge-patch+json";

    private final ObjectNode changes;

    MergePatch(ObjectNode changes) {
        this.changes = changes;
    }

    /**
     * The body that would replace what there is.
     *
     * @param present what there is, as a body that would change nothing
     * @throws OpsConductorException as for a body, also if a field that is to go is none
     */
    public <T> T of(T present, Class<T> type) {
        ObjectNode merged = ApiJson.tree(present);
        for (Map.Entry<String, JsonNode> change : changes.properties()) {
            // a field that is to go stays as null, so that it is missed where it must be there, and noticed where it is
            // unknown
            merged.set(change.getKey(), merged(merged.get(change.getKey()), change.getValue()));
        }
        return ApiJson.read(ApiJson.writeBytes(merged), type);
    }

    private static JsonNode merged(@org.jspecify.annotations.Nullable JsonNode present, JsonNode change) {
        if (!change.isObject()) {
            return change;
        }
        ObjectNode merged = present instanceof ObjectNode object
                ? object.deepCopy()
                : change.<ObjectNode>deepCopy().removeAll();
        for (Map.Entry<String, JsonNode> field : change.properties()) {
            if (field.getValue().isNull()) {
                merged.remove(field.getKey());
            } else {
                merged.set(field.getKey(), merged(merged.get(field.getKey()), field.getValue()));
            }
        }
        return merged;
    }
}
