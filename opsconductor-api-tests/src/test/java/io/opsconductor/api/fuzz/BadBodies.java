package io.opsconductor.api.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes of a good JSON body one that is to be refused. */
final class BadBodies {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TOO_DEEP = 60;

    private final Random random;
    private final BadValues values;
    private final String good;

    BadBodies(Random random, BadValues values, String good) {
        this.random = random;
        this.values = values;
        this.good = good;
    }

    BadBody next() {
        return switch (random.nextInt(9)) {
            case 0 -> new BadBody("not JSON", values.bytes());
            case 1 -> new BadBody("cut off", bytes(good.substring(0, 1 + random.nextInt(good.lastIndexOf('}')))));
            case 2 ->
                new BadBody(
                        "more after its end",
                        bytes(good + List.of("{}", "]", "x", "1").get(random.nextInt(4))));
            case 3 -> new BadBody("unknown field", bytes(withField("\"" + name() + "\": " + value())));
            case 4 -> twice();
            case 5 -> otherType();
            case 6 -> new BadBody("too deep", bytes(withField("\"" + name() + "\": " + deep())));
            case 7 ->
                new BadBody("text that cannot be kept", bytes(withField("\"" + name() + "\": \"" + unkept() + "\"")));
            default ->
                new BadBody(
                        "neither object nor list",
                        bytes(List.of("1", "\"x\"", "true", "null").get(random.nextInt(4))));
        };
    }

    /** A field that there is already, with the value that it has. */
    private BadBody twice() {
        ObjectNode body = parsed();
        if (body.isEmpty()) {
            return new BadBody("the same unknown field twice", bytes("{\"x\": 1, \"x\": 1}"));
        }
        List<String> names = new ArrayList<>();
        body.fieldNames().forEachRemaining(names::add);
        String name = names.get(random.nextInt(names.size()));
        return new BadBody("field twice", bytes(withField("\"" + name + "\": " + body.get(name))));
    }

    private BadBody otherType() {
        ObjectNode body = parsed();
        if (body.isEmpty()) {
            return new BadBody("not an object", bytes("7"));
        }
        List<String> names = new ArrayList<>();
        body.fieldNames().forEachRemaining(names::add);
        String name = names.get(random.nextInt(names.size()));
        body.set(name, otherThan(body.get(name)));
        return new BadBody("field " + name + " of another type", bytes(body.toString()));
    }

    private JsonNode otherThan(JsonNode node) {
        JsonNodeFactory make = JsonNodeFactory.instance;
        List<JsonNode> others = new ArrayList<>();
        if (!node.isObject() && !node.isArray()) {
            others.add(make.objectNode().put(values.text(), 1));
            others.add(make.arrayNode().add(make.arrayNode().add(7)));
        } else {
            others.add(make.textNode(values.text()));
            others.add(make.numberNode(random.nextInt()));
            others.add(make.booleanNode(random.nextBoolean()));
        }
        return others.get(random.nextInt(others.size()));
    }

    private String withField(String field) {
        int end = good.lastIndexOf('}');
        return good.substring(0, end) + (parsed().isEmpty() ? "" : ", ") + field + good.substring(end);
    }

    private String name() {
        return "x" + Integer.toHexString(random.nextInt());
    }

    private String value() {
        try {
            return List.of("1", "null", "true", "{}", "[]", JSON.writeValueAsString(values.text()))
                    .get(random.nextInt(6));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private String deep() {
        int depth = TOO_DEEP + random.nextInt(5_000);
        return random.nextBoolean()
                ? "[".repeat(depth) + "]".repeat(depth)
                : "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
    }

    private String unkept() {
        return List.of("\\u0000", "a\\u0000b", "\\ud800", "\\udc00x", "\\ud800\\ud800")
                .get(random.nextInt(5));
    }

    private ObjectNode parsed() {
        try {
            return (ObjectNode) JSON.readTree(good);
        } catch (JsonProcessingException e) {
            throw new AssertionError(good, e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    record BadBody(String why, byte[] bytes) {}
}
