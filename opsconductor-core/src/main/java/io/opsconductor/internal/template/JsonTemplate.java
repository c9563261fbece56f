package io.opsconductor.internal.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opsconductor.internal.json.Json;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * JSON with marks in its strings. They are filled in string by string, and the whole is serialised then, so that a value stays
 * within its string whatever it holds. Immutable.
 */
public final class JsonTemplate {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonNode root;

    private JsonTemplate(JsonNode root) {
        this.root = root;
    }

    /** @param json one JSON value */
    public static JsonTemplate parse(String json) {
        return new JsonTemplate(Json.readTree(json));
    }

    /** Its strings and the names of its fields, by their JSON pointer. */
    public Map<String, String> strings() {
        Map<String, String> strings = new LinkedHashMap<>();
        collect(root, "", strings);
        return strings;
    }

    private static void collect(JsonNode node, String at, Map<String, String> strings) {
        if (node.isTextual()) {
            strings.put(at, node.textValue());
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            collect(node.get(i), at + "/" + i, strings);
        }
        node.properties()
                .forEach(field -> collect(
                        field.getValue(),
                        at + "/" + field.getKey().replace("~", "~0").replace("/", "~1"),
                        strings));
    }

    /** The first name of a field that has a mark: none is filled in there. */
    public Optional<String> markedName() {
        return markedName(root);
    }

    private static Optional<String> markedName(JsonNode node) {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (!Template.parse(field.getKey()).names().isEmpty()) {
                return Optional.of(field.getKey());
            }
        }
        for (JsonNode child : node) {
            Optional<String> marked = markedName(child);
            if (marked.isPresent()) {
                return marked;
            }
        }
        return Optional.empty();
    }

    /**
     * The JSON with its marks filled in.
     *
     * @param values gives the value of each name
     * @param bare the names of numbers and booleans: a string that is nothing but the mark of one becomes that number or boolean, or
     *     null if it was not given
     */
    public String render(Function<String, String> values, Set<String> bare) {
        return Json.write(render(root, values, bare));
    }

    private static JsonNode render(JsonNode node, Function<String, String> values, Set<String> bare) {
        if (node.isTextual()) {
            Template template = Template.parse(node.textValue());
            Optional<String> only = template.onlyName().filter(bare::contains);
            return only.isPresent()
                    ? bare(values.apply(only.get()))
                    : NODES.textNode(template.render(ShellDialect.PLAIN, values));
        }
        if (node.isArray()) {
            ArrayNode array = NODES.arrayNode();
            node.forEach(child -> array.add(render(child, values, bare)));
            return array;
        }
        if (node.isObject()) {
            ObjectNode object = NODES.objectNode();
            node.properties().forEach(field -> object.set(field.getKey(), render(field.getValue(), values, bare)));
            return object;
        }
        return node;
    }

    private static JsonNode bare(String value) {
        return switch (value) {
            case "" -> NODES.nullNode();
            case "true" -> NODES.booleanNode(true);
            case "false" -> NODES.booleanNode(false);
            default -> NODES.numberNode(new BigDecimal(value));
        };
    }
}
