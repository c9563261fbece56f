package io.opsconductor.internal.job;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.common.FieldError;
import io.opsconductor.common.InvalidInputException;
import io.opsconductor.job.JobSource;
import io.opsconductor.job.SourceFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON or YAML as a tree that knows on which line each of its parts was written. */
final class LocatedTree {
    private static final int MAX_CHARACTERS = 1024 * 1024;
    private static final int MAX_DEPTH = 30;
    private static final StreamReadConstraints LIMITS =
            StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build();
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(LIMITS)
            .build();
    private static final YAMLFactory YAML = YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(LIMITS)
            .build();

    private final Map<String, Integer> lines = new HashMap<>();
    private final JsonNode root;
    private final int firstLine;
    private @Nullable Span nameSpan;

    private LocatedTree(JsonParser parser, int firstLine) throws IOException {
        this.firstLine = firstLine;
        if (parser.nextToken() == null) {
            throw invalid("The definition is empty.", "", "must hold an object");
        }
        this.root = value(parser, "");
        if (parser.nextToken() != null) {
            throw invalid(
                    "The definition goes on after its end, in line "
                            + parser.currentTokenLocation().getLineNr() + ".",
                    "",
                    "must be one document");
        }
    }

    /** @throws InvalidInputException {@code definition_invalid}, naming the line that cannot be read */
    static LocatedTree read(JobSource source) {
        return read(source, 1);
    }

    /** @param firstLine the number of the source's first line, where it is part of something larger */
    static LocatedTree read(JobSource source, int firstLine) {
        if (source.text().length() > MAX_CHARACTERS) {
            throw invalid("A definition may have at most 1 MiB.", "", "is too long");
        }
        if (source.text().indexOf('\0') >= 0) {
            throw invalid("A definition must not hold U+0000.", "", "must not hold U+0000");
        }
        JsonFactory factory = source.format() == SourceFormat.JSON ? JSON : YAML;
        try (JsonParser parser = factory.createParser(source.text())) {
            return new LocatedTree(parser, firstLine);
        } catch (JsonProcessingException e) {
            JsonLocation location = e.getLocation();
            String place = location == null
                    ? ""
                    : "line " + (location.getLineNr() + firstLine - 1) + ", column " + location.getColumnNr() + ": ";
            throw invalid(
                    "The definition is not valid " + source.format() + ": " + place + firstLine(e),
                    "",
                    place + firstLine(e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode root() {
        return root;
    }

    /** Where the name's value stands in the text; null if there is none at the top. */
    @Nullable Span nameSpan() {
        return nameSpan;
    }

    /** The line, from 1, of the part at a JSON pointer (RFC 6901), or of what it would be part of. */
    int line(String pointer) {
        String at = pointer;
        while (!lines.containsKey(at) && !at.isEmpty()) {
            at = at.substring(0, at.lastIndexOf('/'));
        }
        return lines.getOrDefault(at, 1) + firstLine - 1;
    }

    private JsonNode value(JsonParser parser, String pointer) throws IOException {
        lines.putIfAbsent(pointer, parser.currentTokenLocation().getLineNr());
        if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
            throw invalid(
                    "YAML aliases (*name) are not supported, as in line "
                            + parser.currentTokenLocation().getLineNr() + ". Write the value out.",
                    pointer,
                    "must not be an alias");
        }
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, pointer);
            case START_ARRAY -> array(parser, pointer);
            case VALUE_STRING -> nodes.textNode(parser.getText());
            case VALUE_TRUE, VALUE_FALSE -> nodes.booleanNode(parser.getBooleanValue());
            case VALUE_NUMBER_INT -> nodes.numberNode(parser.getBigIntegerValue());
            case VALUE_NUMBER_FLOAT -> nodes.numberNode(parser.getDecimalValue());
            default -> nodes.nullNode();
        };
    }

    private ObjectNode object(JsonParser parser, String pointer) throws IOException {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            String child = pointer + "/" + name.replace("~", "~0").replace("/", "~1");
            lines.put(child, parser.currentTokenLocation().getLineNr());
            parser.nextToken();
            long from = parser.currentTokenLocation().getCharOffset();
            object.set(name, value(parser, child));
            if (child.equals("/name")) {
                nameSpan = new Span((int) from, (int) parser.currentLocation().getCharOffset());
            }
        }
        return object;
    }

    private ArrayNode array(JsonParser parser, String pointer) throws IOException {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(parser, pointer + "/" + array.size()));
        }
        return array;
    }

    /**
     * @param from the place of the first character
     * @param to the place after the last one
     */
    record Span(int from, int to) {}

    private static String firstLine(JsonProcessingException e) {
        return String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("cannot be read");
    }

    private static InvalidInputException invalid(String message, String path, String reason) {
        return new InvalidInputException(
                CoreErrorCode.DEFINITION_INVALID, message, List.of(new FieldError(path, reason)));
    }
}
