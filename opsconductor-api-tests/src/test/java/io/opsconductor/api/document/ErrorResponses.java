package io.opsconductor.api.document;

import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.spring.internal.web.Refuses;
import io.opsconductor.spring.internal.web.RequestErrorCode;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;

/** The answers of an operation that fails: by status, each naming the codes that it can have. */
final class ErrorResponses {
    private static final String PROBLEM = "application/problem+json";

    private final RestDocs docs;

    ErrorResponses(RestDocs docs) {
        this.docs = docs;
    }

    void add(
            Operation operation,
            Components components,
            RestDocs.Route route,
            Method method,
            RequestMappingInfo mapping) {
        Map<Integer, TreeSet<String>> codes = new TreeMap<>();
        for (String code : codes(operation, route, method, mapping)) {
            codes.computeIfAbsent(docs.error(code).status(), first -> new TreeSet<>())
                    .add(code);
        }
        codes.forEach((status, of) -> operation
                .getResponses()
                .addApiResponse(Integer.toString(status), reference(components, status, List.copyOf(of))));
        operation.getResponses().addApiResponse("default", reference(components, 500, List.of("internal_error")));
    }

    private static List<String> codes(
            Operation operation, RestDocs.Route route, Method method, RequestMappingInfo mapping) {
        List<RequestErrorCode> shape =
                new ArrayList<>(List.of(RequestErrorCode.URL_MALFORMED, RequestErrorCode.TOO_MANY_REQUESTS));
        List<CoreErrorCode> core = new ArrayList<>(List.of());
        if (!asksNothing(route, mapping)) {
            core.add(CoreErrorCode.DATABASE_UNAVAILABLE);
        }
        Refuses refuses = method.getAnnotation(Refuses.class);
        if (!route.open()) {
            shape.add(RequestErrorCode.TOKEN_MISSING);
            core.addAll(List.of(CoreErrorCode.TOKEN_INVALID, CoreErrorCode.TOKEN_EXPIRED));
            if (refuses == null || !refuses.anybody()) {
                core.add(CoreErrorCode.FORBIDDEN);
            }
        }
        if (operation.getParameters() != null) {
            core.add(CoreErrorCode.VALIDATION_FAILED);
            if (operation.getParameters().stream()
                    .anyMatch(parameter -> parameter.getName().equals("cursor"))) {
                core.add(CoreErrorCode.CURSOR_INVALID);
            }
        }
        if (operation.getRequestBody() != null) {
            shape.addAll(List.of(
                    RequestErrorCode.BODY_MISSING,
                    RequestErrorCode.BODY_TOO_LARGE,
                    RequestErrorCode.MEDIA_TYPE_UNSUPPORTED));
        }
        if (mapping.getConsumesCondition().getConsumableMediaTypes().stream()
                .anyMatch(type -> type.getSubtype().equals("json"))) {
            core.add(CoreErrorCode.VALIDATION_FAILED);
            shape.addAll(List.of(
                    RequestErrorCode.JSON_MALFORMED,
                    RequestErrorCode.JSON_TOO_COMPLEX,
                    RequestErrorCode.TEXT_MALFORMED));
        }
        if (mapping.getProducesCondition().getProducibleMediaTypes().stream()
                .anyMatch(type -> !type.isWildcardType())) {
            shape.add(RequestErrorCode.NOT_ACCEPTABLE);
        }
        if (refuses != null) {
            core.addAll(List.of(refuses.value()));
            shape.addAll(List.of(refuses.request()));
        }
        List<String> codes = new ArrayList<>();
        core.forEach(code -> codes.add(code.code()));
        shape.forEach(code -> codes.add(code.code()));
        return codes;
    }

    /** What is open to everybody and only read does not ask the database. */
    private static boolean asksNothing(RestDocs.Route route, RequestMappingInfo mapping) {
        return route.open() && mapping.getMethodsCondition().getMethods().contains(RequestMethod.GET);
    }

    private ApiResponse reference(Components components, int status, List<String> codes) {
        String name = status + "_" + String.join("-", codes);
        if (components.getResponses() == null || !components.getResponses().containsKey(name)) {
            components.addResponses(name, response(status, codes));
        }
        return new ApiResponse().$ref("#/components/responses/" + name);
    }

    private ApiResponse response(int status, List<String> codes) {
        MediaType problem = new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem"));
        codes.forEach(code -> problem.addExamples(code, new Example().value(example(docs.error(code)))));
        ApiResponse response = new ApiResponse()
                .description(codes.stream()
                        .map(code -> "`" + code + "`: " + docs.error(code).when())
                        .collect(Collectors.joining(". ", "", ".")))
                .content(new Content().addMediaType(PROBLEM, problem));
        if (status == 429 || status == 503) {
            response.addHeaderObject(
                    "Retry-After",
                    new Header().description("How many seconds to wait.").schema(new IntegerSchema()));
        }
        return response;
    }

    private static Map<String, Object> example(RestDocs.CodedError error) {
        String words = error.code().replace('_', ' ');
        Map<String, Object> example = new LinkedHashMap<>();
        example.put("type", "urn:opsconductor:problem:" + error.code());
        example.put("title", words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1));
        example.put("status", error.status());
        example.put(
                "detail",
                error.when().substring(0, 1).toUpperCase(Locale.ROOT)
                        + error.when().substring(1) + ".");
        example.put("code", error.code());
        return example;
    }
}
