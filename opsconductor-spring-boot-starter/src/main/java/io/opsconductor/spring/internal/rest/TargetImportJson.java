package io.opsconductor.spring.internal.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.opsconductor.common.FieldError;
import io.opsconductor.common.ImportItem;
import io.opsconductor.common.ImportOptions;
import io.opsconductor.common.InvalidInputException;
import io.opsconductor.spring.internal.web.ApiJson;
import io.opsconductor.spring.internal.web.Required;
import io.opsconductor.target.TargetEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What goes over the wire about imports of targets in JSON. */
interface TargetImportJson {
    /** What is left out, or null, stays as it is. */
    record EntryBody(
            @Required String name,
            @Nullable String protocol,
            @Nullable String hostname,
            @Nullable Integer port,
            @Nullable String credentialRef,
            @Nullable List<String> tags,
            @Nullable Map<String, Object> metadata,
            @Nullable List<String> dependsOn) {
        TargetEntry toEntry() {
            return new TargetEntry(
                    name,
                    protocol,
                    hostname,
                    port,
                    credentialRef,
                    tags == null ? null : Set.copyOf(tags),
                    metadata,
                    dependsOn);
        }
    }

    record ListBody(@Required List<JsonNode> targets) {}

    /** @param json a list, or an object with one */
    static List<ImportItem<TargetEntry>> items(byte[] json) {
        ApiJson.checkListed(json, ImportOptions::checkLines);
        JsonNode root = ApiJson.read(json, JsonNode.class);
        Iterable<JsonNode> list =
                root.isArray() ? root : ApiJson.convert(root, ListBody.class).targets();
        List<ImportItem<TargetEntry>> items = new ArrayList<>();
        for (JsonNode node : list) {
            items.add(item(items.size() + 1, node));
        }
        return items;
    }

    private static ImportItem<TargetEntry> item(int place, JsonNode node) {
        String name = node.path("name").textValue();
        try {
            EntryBody body = ApiJson.convert(node, EntryBody.class);
            return ImportItem.of(place, body.name(), body.toEntry());
        } catch (InvalidInputException e) {
            List<FieldError> errors = e.errors();
            return ImportItem.unreadable(place, name, errors);
        }
    }
}
