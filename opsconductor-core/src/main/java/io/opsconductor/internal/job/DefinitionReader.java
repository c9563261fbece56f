package io.opsconductor.internal.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.common.FieldError;
import io.opsconductor.common.InvalidInputException;
import io.opsconductor.internal.json.Json;
import io.opsconductor.job.JobDefinition;
import io.opsconductor.job.JobSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/** Reads what somebody wrote into a definition: syntax, then the published JSON Schema, then what no schema can say. */
public final class DefinitionReader {
    private static final String SCHEMA = "/io/opsconductor/job/job.schema.json";
    private static final String AD_HOC = "ad hoc";
    private static final int MAX_ERRORS = 20;

    private final String text;
    private final JsonSchema schema;

    public DefinitionReader() {
        SchemaValidatorsConfig config = SchemaValidatorsConfig.builder()
                .pathType(PathType.JSON_POINTER)
                .locale(Locale.ROOT)
                .build();
        try (InputStream in = Objects.requireNonNull(DefinitionReader.class.getResourceAsStream(SCHEMA))) {
            this.text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            this.schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(text, config);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The schema that definitions are checked against. */
    String schema() {
        return text;
    }

    /** @throws InvalidInputException {@code definition_invalid}, with the path and the line of each error */
    public ReadDefinition read(JobSource source) {
        return read(source, 1);
    }

    /**
     * As {@link #read(JobSource)}, of a part of something larger.
     *
     * @param firstLine the number that the source's first line has there
     */
    public ReadDefinition read(JobSource source, int firstLine) {
        return read(LocatedTree.read(source, firstLine));
    }

    /** As {@link #read(JobSource)}, of a definition that is no job's, and needs no name. */
    public ReadDefinition readAdHoc(JobSource source) {
        LocatedTree tree = LocatedTree.read(source);
        if (tree.root() instanceof ObjectNode object && !object.has("name")) {
            object.put("name", AD_HOC);
        }
        return read(tree);
    }

    private ReadDefinition read(LocatedTree tree) {
        Set<ValidationMessage> messages = schema.validate(tree.root());
        if (!messages.isEmpty()) {
            throw invalid(withoutAlternatives(messages).stream()
                    .map(message -> error(tree, pointer(message), reason(message)))
                    .distinct()
                    .limit(MAX_ERRORS)
                    .toList());
        }
        JobDefinition definition = DefinitionMapper.definition(tree.root());
        List<FieldError> errors = new ArrayList<>();
        new DefinitionRules((pointer, reason) -> errors.add(error(tree, pointer, reason)))
                .check(definition, tree.root());
        if (!errors.isEmpty()) {
            throw invalid(errors);
        }
        return new ReadDefinition(definition, Json.write(tree.root()));
    }

    /** A definition that was read before, from its JSON. */
    static JobDefinition stored(String json) {
        JsonNode root = Json.readTree(json);
        return DefinitionMapper.definition(root);
    }

    /** Where none of several forms fits, why each of them does not is of no use. */
    private static List<ValidationMessage> withoutAlternatives(Set<ValidationMessage> messages) {
        List<String> unclear = messages.stream()
                .filter(message -> message.getType().equals("oneOf"))
                .map(message -> message.getEvaluationPath().toString())
                .toList();
        return messages.stream()
                .filter(message -> unclear.stream()
                        .noneMatch(
                                path -> message.getEvaluationPath().toString().startsWith(path + "/")))
                .toList();
    }

    private static String pointer(ValidationMessage message) {
        String at = message.getInstanceLocation().toString();
        String property = message.getProperty();
        return property == null ? at : at + "/" + property.replace("~", "~0").replace("/", "~1");
    }

    private static String reason(ValidationMessage message) {
        return switch (message.getType()) {
            case "required" -> "is missing";
            case "additionalProperties" -> "is not known here; check the spelling";
            case "dependentRequired" -> "has no meaning here without what it belongs to: " + message.getError();
            case "oneOf" -> "must be exactly one of: " + alternatives(message.getSchemaNode());
            case "not" -> "may have target or targets, not both";
            default -> message.getError();
        };
    }

    private static String alternatives(JsonNode schemas) {
        List<String> alternatives = new ArrayList<>();
        schemas.forEach(schema -> alternatives.add(
                schema.has("required")
                        ? "with " + schema.path("required").path(0).asText()
                        : schema.path("type").asText("another form")
                                + (schema.has("pattern")
                                        ? " like " + schema.path("pattern").asText()
                                        : "")));
        return String.join(", ", alternatives);
    }

    private static FieldError error(LocatedTree tree, String pointer, String reason) {
        return new FieldError(path(pointer), "line " + tree.line(pointer) + ": " + reason);
    }

    /** {@code /steps/0/command} as {@code steps[0].command}. */
    private static String path(String pointer) {
        StringBuilder path = new StringBuilder();
        for (String part : pointer.split("/", -1)) {
            if (part.chars().allMatch(Character::isDigit) && !part.isEmpty()) {
                path.append('[').append(part).append(']');
            } else if (!part.isEmpty()) {
                path.append(path.isEmpty() ? "" : ".")
                        .append(part.replace("~1", "/").replace("~0", "~"));
            }
        }
        return path.toString();
    }

    private static InvalidInputException invalid(List<FieldError> errors) {
        FieldError first = errors.get(0);
        String more = errors.size() > 1 ? " (and " + (errors.size() - 1) + " more)" : "";
        return new InvalidInputException(
                CoreErrorCode.DEFINITION_INVALID,
                "The definition is not valid: " + first.path() + ", " + first.reason() + more + ".",
                errors);
    }

    /** @param json the definition as JSON, whatever it was written in */
    public record ReadDefinition(JobDefinition definition, String json) {}
}
