package io.opsconductor.api;

import io.swagger.v3.core.util.Yaml31;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * An operation of docs/openapi.yaml.
 *
 * @param method of HTTP
 * @param path below the base path, with names in braces
 * @param open whether it needs no token
 * @param bodies the types of bodies that it takes
 * @param statuses the codes of problems by status; none for statuses of success
 * @param headers the names of the headers that answers have, by status
 */
public record ApiOperation(
        String id,
        String tag,
        String method,
        String path,
        boolean open,
        List<Parameter> parameters,
        List<String> bodies,
        Map<Integer, Set<String>> statuses,
        Map<Integer, Set<String>> headers) {
    /** All of them, in the order of the document. */
    public static List<ApiOperation> all() {
        OpenAPI document = document();
        List<ApiOperation> all = new ArrayList<>();
        document.getPaths()
                .forEach((path, item) -> item.readOperationsMap()
                        .forEach((method, operation) ->
                                all.add(of(method.name(), path, operation, document.getComponents()))));
        return all;
    }

    private static OpenAPI document() {
        try {
            return Yaml31.mapper().readValue(Files.readString(Path.of("..", "docs", "openapi.yaml")), OpenAPI.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ApiOperation of(String method, String path, Operation operation, Components components) {
        Map<Integer, Set<String>> statuses = new TreeMap<>();
        Map<Integer, Set<String>> headers = new TreeMap<>();
        operation.getResponses().forEach((status, response) -> {
            if (!status.equals("default")) {
                ApiResponse described = described(response, components);
                statuses.put(Integer.parseInt(status), response.get$ref() == null ? Set.of() : codes(described));
                headers.put(
                        Integer.parseInt(status),
                        described.getHeaders() == null
                                ? Set.of()
                                : described.getHeaders().keySet());
            }
        });
        return new ApiOperation(
                operation.getOperationId(),
                operation.getTags().get(0),
                method,
                path,
                operation.getSecurity() != null && operation.getSecurity().isEmpty(),
                operation.getParameters() == null ? List.of() : operation.getParameters(),
                operation.getRequestBody() == null
                        ? List.of()
                        : List.copyOf(operation.getRequestBody().getContent().keySet()),
                statuses,
                headers);
    }

    /** What a reference leads to, as all do that are problems; else the response itself. */
    private static ApiResponse described(ApiResponse response, Components components) {
        if (response.get$ref() == null) {
            return response;
        }
        return components
                .getResponses()
                .get(response.get$ref().substring(response.get$ref().lastIndexOf('/') + 1));
    }

    private static Set<String> codes(ApiResponse problem) {
        return new TreeSet<>(problem.getContent()
                .get("application/problem+json")
                .getExamples()
                .keySet());
    }

    public int success() {
        return statuses.keySet().iterator().next();
    }

    public boolean takesJson() {
        return bodies.contains("application/json");
    }

    @Override
    public String toString() {
        return id + " (" + method + " " + path + ")";
    }
}
