package io.opsconductor.internal.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import io.opsconductor.internal.json.Json;
import io.opsconductor.target.TargetSelection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A selection of targets, in the column of a schedule. */
final class SelectionJson {
    private SelectionJson() {}

    static @Nullable String write(@Nullable TargetSelection selection) {
        if (selection == null) {
            return null;
        }
        return selection instanceof TargetSelection.Matching matching
                ? Json.write(Map.of("selector", matching.selector()))
                : Json.write(Map.of("names", ((TargetSelection.Named) selection).names()));
    }

    static @Nullable TargetSelection read(@Nullable String json) {
        if (json == null) {
            return null;
        }
        JsonNode node = Json.readTree(json);
        if (node.has("selector")) {
            return new TargetSelection.Matching(node.get("selector").asText());
        }
        List<String> names = new ArrayList<>();
        node.get("names").forEach(name -> names.add(name.asText()));
        return new TargetSelection.Named(names);
    }
}
