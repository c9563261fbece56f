package io.opsconductor.api.document;

import io.opsconductor.api.Examples;
import io.opsconductor.spring.internal.web.Answers;
import io.opsconductor.spring.internal.web.ApiPaths;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springdoc.core.customizers.GlobalOperationComponentsCustomizer;
import org.springdoc.core.utils.SpringDocAnnotationsUtils;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** What an operation is called, what it does, who may, and what it answers. */
final class OperationRules implements GlobalOperationComponentsCustomizer {
    private static final String JSON = "application/json";
    /** What clients take for a file. */
    private static final Set<String> DOWNLOADS =
            Set.of("application/octet-stream", "application/x-ndjson", "text/csv", "*/*");

    private final Map<Method, RequestMappingInfo> mappings = new HashMap<>();
    private final ApiPaths paths;
    private final RestDocs docs;
    private final ErrorResponses errors;
    private final Headers headers = new Headers();

    OperationRules(RequestMappingHandlerMapping mapping, ApiPaths paths, RestDocs docs) {
        mapping.getHandlerMethods().forEach((info, handler) -> mappings.put(handler.getMethod(), info));
        this.paths = paths;
        this.docs = docs;
        this.errors = new ErrorResponses(docs);
    }

    @Override
    public Operation customize(Operation operation, HandlerMethod handler) {
        return operation;
    }

    @Override
    public Operation customize(Operation operation, Components components, HandlerMethod handler) {
        RequestMappingInfo mapping = mappings.get(handler.getMethod());
        String path = mapping.getPatternValues()
                .iterator()
                .next()
                .substring(paths.inApplication().length());
        if (path.endsWith("/**") || path.startsWith(DocumentRules.OIDC)) {
            return operation;
        }
        String verb =
                mapping.getMethodsCondition().getMethods().iterator().next().name();
        RestDocs.Route route = docs.route(verb + " " + path);
        operation.setTags(List.of(path.split("/", -1)[1]));
        operation.setOperationId(name(mapping));
        describe(operation, route);
        if (operation.getParameters() != null) {
            operation.getParameters().removeIf(parameter -> parameter.getName().equals("Accept"));
        }
        answer(operation, components, handler.getMethod(), mapping);
        show(operation);
        headers.add(operation, handler.getMethod(), verb);
        if (Arrays.asList(handler.getMethod().getParameterTypes()).contains(InputStream.class)) {
            readsBytes(operation, mapping);
        }
        if (operation.getRequestBody() != null) {
            String example = Examples.of(operation.getOperationId()).orElse(null);
            operation.getRequestBody().getContent().forEach((type, content) -> {
                if (example != null && type.equals(JSON)) {
                    content.setExample(Examples.parsed(example));
                }
            });
        }
        errors.add(operation, components, route, handler.getMethod(), mapping);
        return operation;
    }

    /** That of the method; the shortest where several have the same address, for different types of bodies. */
    private String name(RequestMappingInfo mapping) {
        return mappings.entrySet().stream()
                .filter(other -> other.getValue().getPatternValues().equals(mapping.getPatternValues()))
                .filter(other -> other.getValue().getMethodsCondition().equals(mapping.getMethodsCondition()))
                .map(other -> other.getKey().getName())
                .min(Comparator.comparing(String::length))
                .orElseThrow();
    }

    private static void describe(Operation operation, RestDocs.Route route) {
        String does = route.does();
        String sentence = does.substring(0, 1).toUpperCase(Locale.ROOT) + does.substring(1);
        operation.setSummary(sentence.split("[:;,(]", 2)[0].strip());
        operation.setDescription(sentence
                + (route.open()
                        ? ".\n\nNeeds no token."
                        : ".\n\nFor the role `" + route.role() + "` and those above it."));
        if (route.open()) {
            operation.setSecurity(List.of());
        }
    }

    private static void answer(Operation operation, Components components, Method method, RequestMappingInfo mapping) {
        ResponseStatus said = method.getAnnotation(ResponseStatus.class);
        HttpStatus status = said == null ? HttpStatus.OK : said.value();
        ApiResponse answer = operation.getResponses().values().iterator().next();
        operation.getResponses().clear();
        operation.getResponses().addApiResponse(Integer.toString(status.value()), answer);
        answer.setDescription(status.getReasonPhrase());
        if (status == HttpStatus.NO_CONTENT || status.is3xxRedirection()) {
            answer.setContent(null);
            return;
        }
        boolean written = method.getReturnType() == void.class || method.getReturnType() == SseEmitter.class;
        Answers answers = method.getAnnotation(Answers.class);
        if (written || answers != null) {
            Content content = new Content();
            if (mapping.getProducesCondition().isEmpty()) {
                content.addMediaType("*/*", new MediaType().schema(text("*/*")));
            }
            for (org.springframework.http.MediaType type :
                    mapping.getProducesCondition().getProducibleMediaTypes()) {
                content.addMediaType(
                        type.toString(),
                        new MediaType()
                                .schema(
                                        answers != null && type.toString().equals(JSON)
                                                ? json(components, answers.value())
                                                : text(type.toString())));
            }
            answer.setContent(content);
        }
    }

    private static void show(Operation operation) {
        Examples.answerOf(operation.getOperationId())
                .ifPresent(answer -> operation.getResponses().values().forEach(response -> {
                    MediaType json = response.getContent().get(JSON);
                    if (json != null) {
                        json.setExample(Examples.parsed(answer));
                    }
                }));
    }

    /** A body that is read as it comes. Of several methods with one address each adds its types. */
    private static void readsBytes(Operation operation, RequestMappingInfo mapping) {
        RequestBody body = operation.getRequestBody() == null
                ? new RequestBody().required(true).content(new Content())
                : operation.getRequestBody();
        for (org.springframework.http.MediaType type :
                mapping.getConsumesCondition().getConsumableMediaTypes()) {
            Schema<?> schema = type.toString().equals(JSON) ? new JsonSchema() : text(type.toString());
            body.getContent().addMediaType(type.toString(), new MediaType().schema(schema));
        }
        operation.setRequestBody(body);
    }

    private static Schema<?> json(Components components, Class<?> type) {
        return SpringDocAnnotationsUtils.extractSchema(
                components, type, null, new java.lang.annotation.Annotation[0], SpecVersion.V31);
    }

    private static Schema<?> text(String mediaType) {
        Schema<?> text = new JsonSchema();
        text.setTypes(new LinkedHashSet<>(
                Set.of(mediaType.contains("json") && !mediaType.contains("ndjson") ? "object" : "string")));
        return DOWNLOADS.contains(mediaType) ? text.format("binary") : text;
    }
}
