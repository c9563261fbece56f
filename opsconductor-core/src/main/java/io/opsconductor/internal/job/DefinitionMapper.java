package io.opsconductor.internal.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.opsconductor.internal.json.Json;
import io.opsconductor.job.Concurrency;
import io.opsconductor.job.CopyStep;
import io.opsconductor.job.ExecStep;
import io.opsconductor.job.FetchStep;
import io.opsconductor.job.HttpStep;
import io.opsconductor.job.JobDefinition;
import io.opsconductor.job.OnFailure;
import io.opsconductor.job.Parameter;
import io.opsconductor.job.ParameterType;
import io.opsconductor.job.Portion;
import io.opsconductor.job.Retry;
import io.opsconductor.job.ScriptStep;
import io.opsconductor.job.StatusRange;
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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes a definition of a tree that the schema has accepted. */
final class DefinitionMapper {
    private static final Duration DEFAULT_TIMEOUT = Duration.ofHours(1);
    private static final int DEFAULT_PARALLELISM = 100;
    private static final long DEFAULT_MAX_BYTES = 10L * 1024 * 1024;
    private static final double DEFAULT_DELAY_SECONDS = 5;
    private static final double DEFAULT_BACKOFF = 2;
    private static final double DEFAULT_MAX_DELAY_SECONDS = 300;
    private static final double DEFAULT_JITTER = 0.1;
    private static final double MILLIS = 1000;

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
                batches(root.get("batch")),
                maxFailures(root),
                Concurrency.valueOf(root.path("concurrency").asText("allow").toUpperCase(Locale.ROOT)),
                root.path("lock_targets").asBoolean(false),
                seconds(root.get("timeout_seconds")),
                steps);
    }

    private static List<Portion> batches(@Nullable JsonNode node) {
        List<Portion> batches = new ArrayList<>();
        if (node != null && node.isArray()) {
            node.forEach(size -> batches.add(Portion.parse(size.asText())));
        } else if (node != null) {
            batches.add(Portion.parse(node.asText()));
        }
        return batches;
    }

    /** Who goes on in batches wants to see a failure before it is everywhere. */
    private static @Nullable Portion maxFailures(JsonNode root) {
        JsonNode node = root.get("max_failures");
        if (node != null) {
            return Portion.parse(node.asText());
        }
        return root.has("batch") ? Portion.count(0) : null;
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
                        node.has("artifact")
                                ? null
                                : node.has("content")
                                        ? Base64.getEncoder()
                                                .encodeToString(node.path("content")
                                                        .asText()
                                                        .getBytes(StandardCharsets.UTF_8))
                                        : first(node, "content_base64", "contentB64"),
                        node.has("artifact")
                                ? UUID.fromString(node.path("artifact").asText())
                                : null,
                        node.path("overwrite").asBoolean(true),
                        text(node, "mode"));
            case "fetch" ->
                new FetchStep(
                        options,
                        node.path("path").asText(),
                        node.path("artifact").asText(lastPart(node.path("path").asText())),
                        node.path("max_bytes").asLong(DEFAULT_MAX_BYTES));
            case "http" ->
                new HttpStep(
                        options,
                        node.path("method").asText("GET"),
                        node.path("path").asText(),
                        texts(node.path("headers")),
                        text(node, "body"),
                        node.has("json") ? Json.write(node.get("json")) : null,
                        statuses(node.get("expect_status")));
            default -> throw new IllegalStateException("the schema let an unknown type of step pass: " + type);
        };
    }

    private static List<StatusRange> statuses(@Nullable JsonNode node) {
        List<StatusRange> statuses = new ArrayList<>();
        if (node == null) {
            statuses.add(StatusRange.parse("2xx"));
        } else if (node.isArray()) {
            node.forEach(status -> statuses.add(StatusRange.parse(status.asText())));
        } else {
            statuses.add(StatusRange.parse(node.asText()));
        }
        return statuses;
    }

    private static String lastPart(String path) {
        String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
        return name.isEmpty() ? path : name;
    }

    private static StepOptions options(JsonNode node, @Nullable String protocol, int number) {
        String name = text(node, "name");
        String target = text(node, "target");
        Duration timeout = seconds(node.has("timeout_seconds") ? node.get("timeout_seconds") : node.get("timeoutSec"));
        return new StepOptions(
                name == null ? "step-" + number : name,
                protocol,
                target == null ? selection(node.get("targets")) : TargetSelection.of(target),
                ConditionMapper.conditionOrNull(node.get("when")),
                retry(node.get("retry")),
                text(node, "capture"),
                timeout == null ? DEFAULT_TIMEOUT : timeout,
                OnFailure.valueOf(node.path("on_failure").asText("stop").toUpperCase(Locale.ROOT)),
                node.path("always").asBoolean(false),
                node.path("idempotent").asBoolean(false));
    }

    private static Retry retry(@Nullable JsonNode node) {
        return node == null
                ? Retry.NONE
                : new Retry(
                        node.path("attempts").asInt(),
                        millis(node.path("delay_seconds").asDouble(DEFAULT_DELAY_SECONDS)),
                        node.path("backoff").asDouble(DEFAULT_BACKOFF),
                        millis(node.path("max_delay_seconds").asDouble(DEFAULT_MAX_DELAY_SECONDS)),
                        node.path("jitter").asDouble(DEFAULT_JITTER));
    }

    private static Duration millis(double seconds) {
        return Duration.ofMillis(Math.round(seconds * MILLIS));
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
