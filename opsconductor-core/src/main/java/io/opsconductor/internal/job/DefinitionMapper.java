package io.opsconductor.internal.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.opsconductor.internal.json.Json;
import io.opsconductor.job.CopyStep;
import io.opsconductor.job.ExecStep;
import io.opsconductor.job.JobDefinition;
import io.opsconductor.job.OnFailure;
import io.opsconductor.job.Parameter;
import io.opsconductor.job.ParameterType;
import io.opsconductor.job.ScriptStep;
import io.opsconductor.job.Step;
import io.opsconductor.job.StepOptions;
import io.opsconductor.job.Strategy;
import io.opsconductor.target.TargetSelection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a definition of a tree that the schema has accepted. */
final class DefinitionMapper {
    private static final Duration DEFAULT_TIMEOUT = Duration.ofHours(1);
    private static final int DEFAULT_PARALLELISM = 100;

    private DefinitionMapper() {}

    static JobDefinition definition(JsonNode root) {
        List<Step> steps = new ArrayList<>();
        for (JsonNode step : root.path("steps")) {
            steps.add(step(step, steps.size() + 1));
        }
        return new JobDefinition(
                root.path("name").asText(),
                text(root, "description"),
                ImplicitParameters.orDeclared(root.get("parameters"), steps),
                selection(root.get("targets")),
                Strategy.valueOf(root.path("strategy").asText("linear").toUpperCase(Locale.ROOT)),
                root.path("parallelism").asInt(DEFAULT_PARALLELISM),
                seconds(root.get("timeout_seconds")),
                steps);
    }

    static Parameter parameter(JsonNode node) {
        List<String> choices = new ArrayList<>();
        node.path("choices").forEach(choice -> choices.add(choice.asText()));
        JsonNode defaultValue = node.get("default");
        return new Parameter(
                node.path("name").asText(),
                ParameterType.valueOf(node.path("type").asText("string").toUpperCase(Locale.ROOT)),
                text(node, "description"),
                node.path("required").asBoolean(defaultValue == null),
                defaultValue == null ? null : Json.plain(defaultValue),
                text(node, "pattern"),
                choices);
    }

    private static Step step(JsonNode node, int number) {
        String type = node.path("type").asText();
        int dot = type.indexOf('.');
        StepOptions options = options(node, dot < 0 ? null : type.substring(0, dot), number);
        return switch (type.substring(dot + 1)) {
            case "exec" ->
                new ExecStep(
                        options,
                        node.path("command").asText(),
                        text(node, "shell"),
                        text(node, "working_directory"),
                        texts(node.path("environment")),
                        text(node, "stdin"));
            case "script" ->
                new ScriptStep(
                        options,
                        node.path("script").asText(),
                        text(node, "shell"),
                        text(node, "working_directory"),
                        texts(node.path("environment")),
                        text(node, "stdin"));
            case "copy" ->
                new CopyStep(
                        options,
                        first(node, "path", "destPath"),
                        node.has("content")
                                ? Base64.getEncoder()
                                        .encodeToString(
                                                node.path("content").asText().getBytes(StandardCharsets.UTF_8))
                                : first(node, "content_base64", "contentB64"),
                        node.path("overwrite").asBoolean(true),
                        text(node, "mode"));
            default -> throw new IllegalStateException("the schema let an unknown type of step pass: " + type);
        };
    }

    private static StepOptions options(JsonNode node, @Nullable String protocol, int number) {
        String name = text(node, "name");
        String target = text(node, "target");
        Duration timeout = seconds(node.has("timeout_seconds") ? node.get("timeout_seconds") : node.get("timeoutSec"));
        return new StepOptions(
                name == null ? "step-" + number : name,
                protocol,
                target == null ? selection(node.get("targets")) : TargetSelection.of(target),
                timeout == null ? DEFAULT_TIMEOUT : timeout,
                OnFailure.valueOf(node.path("on_failure").asText("stop").toUpperCase(Locale.ROOT)),
                node.path("always").asBoolean(false),
                node.path("idempotent").asBoolean(false));
    }

    static @Nullable TargetSelection selection(@Nullable JsonNode node) {
        if (node == null) {
            return null;
        }
        if (node.isTextual()) {
            return TargetSelection.matching(node.asText());
        }
        List<String> names = new ArrayList<>();
        node.forEach(name -> names.add(name.asText()));
        return new TargetSelection.Named(names);
    }

    private static String first(JsonNode node, String name, String alias) {
        return node.path(node.has(name) ? name : alias).asText("");
    }

    private static @Nullable Duration seconds(@Nullable JsonNode node) {
        return node == null ? null : Duration.ofSeconds(node.asLong());
    }

    private static @Nullable String text(JsonNode node, String name) {
        JsonNode value = node.get(name);
        return value == null ? null : value.asText();
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new LinkedHashMap<>();
        object.properties()
                .forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
        return texts;
    }
}
