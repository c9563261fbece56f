package io.opsconductor.api.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opsconductor.api.ApiOperation;
import io.opsconductor.client.ApiClient;
import io.opsconductor.client.ApiException;
import io.opsconductor.client.ApiResponse;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Calls operations by their ids, by way of the client that is generated of the document. */
public final class GeneratedClient {
    private final ApiClient client = new ApiClient();
    private @Nullable String token;
    private int cut;

    /** @param address of the server, without the base path */
    public GeneratedClient(String address, @Nullable String token) {
        this.token = token;
        client.updateBaseUri(address + "/api/v1");
        client.setResponseInterceptor(this::cutStream);
    }

    /** Goes on with another token. */
    public void use(String other) {
        token = other;
    }

    /** As the other, of a request as it is. */
    public Answer call(ApiOperation operation, Map<String, Object> arguments, @Nullable String body) {
        return call(operation, arguments, body, request -> {});
    }

    /**
     * Makes a call.
     *
     * @param arguments by the names in the document; those of the path and the query
     * @param body JSON, or the path of a file for an operation that takes bytes; null for none
     * @param tampering what is done to the request before it is sent
     */
    public Answer call(
            ApiOperation operation,
            Map<String, Object> arguments,
            @Nullable String body,
            Consumer<HttpRequest.Builder> tampering) {
        client.setRequestInterceptor(request -> {
            if (token != null) {
                request.setHeader("Authorization", "Bearer " + token);
            }
            tampering.accept(request);
        });
        cut = 0;
        Method method = method(operation);
        Object[] values = Arrays.stream(method.getParameters())
                .map(parameter -> value(parameter, arguments, body))
                .toArray();
        try {
            ApiResponse<?> response = (ApiResponse<?>) method.invoke(api(operation), values);
            return new Answer(
                    response.getStatusCode(),
                    Optional.ofNullable(response.getData()),
                    "",
                    response.getHeaders().keySet());
        } catch (InvocationTargetException e) {
            if (cut != 0) {
                return new Answer(cut, Optional.empty(), "", Set.of());
            }
            if (e.getCause() instanceof ApiException refused && refused.getCode() != 0) {
                return new Answer(
                        refused.getCode(),
                        Optional.empty(),
                        refused.getResponseBody() == null ? "" : refused.getResponseBody(),
                        refused.getResponseHeaders().map().keySet());
            }
            throw new AssertionError(operation + " could not be called", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(operation + " is not in the client", e);
        }
    }

    /** One that does not end would be read for ever. */
    private void cutStream(HttpResponse<InputStream> response) {
        if (response.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream")) {
            cut = response.statusCode();
            try {
                response.body().close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private Object api(ApiOperation operation) throws ReflectiveOperationException {
        return apiType(operation).getConstructor(ApiClient.class).newInstance(client);
    }

    private static Class<?> apiType(ApiOperation operation) throws ClassNotFoundException {
        String tag = operation.tag();
        return Class.forName("io.opsconductor.client.api."
                + tag.substring(0, 1).toUpperCase(Locale.ROOT)
                + tag.substring(1)
                + "Api");
    }

    /** The one that tells the status, and takes headers. */
    private static Method method(ApiOperation operation) {
        try {
            return Arrays.stream(apiType(operation).getMethods())
                    .filter(method -> method.getName().equals(operation.id() + "WithHttpInfo"))
                    .filter(method -> method.getParameterCount() > 0
                            && method.getParameterTypes()[method.getParameterCount() - 1] == Map.class
                            && method.getParameters()[method.getParameterCount() - 1]
                                    .getName()
                                    .equals("headers"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(operation + " is not in the client"));
        } catch (ClassNotFoundException e) {
            throw new AssertionError(operation + " is not in the client", e);
        }
    }

    private @Nullable Object value(Parameter parameter, Map<String, Object> arguments, @Nullable String body) {
        Class<?> type = parameter.getType();
        Object argument = arguments.get(snake(parameter.getName()));
        if (argument != null) {
            return type == UUID.class
                    ? UUID.fromString(argument.toString())
                    : type == List.class ? List.of(argument) : argument;
        }
        if (parameter.getName().equals("headers") || body == null || !isBody(parameter)) {
            return null;
        }
        if (type == File.class) {
            return new File(body);
        }
        try {
            ObjectMapper mapper = client.getObjectMapper();
            return type == String.class
                    ? body
                    : mapper.readValue(body, mapper.constructType(parameter.getParameterizedType()));
        } catch (JsonProcessingException e) {
            throw new AssertionError("the client does not take the body " + body, e);
        }
    }

    private static boolean isBody(Parameter parameter) {
        Class<?> type = parameter.getType();
        return type == File.class
                || type == Map.class
                || type == Object.class
                || type.getPackageName().equals("io.opsconductor.client.model")
                || parameter.getName().equals("body");
    }

    private static String snake(String camel) {
        return camel.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    /**
     * What came back.
     *
     * @param data what the client has read of an answer that is a success
     * @param problem the body of one that is none
     * @param headers the names of those that it has, whatever their case; of a stream that was cut none
     */
    public record Answer(int status, Optional<?> data, String problem, Set<String> headers) {
        private static final ObjectMapper JSON = new ObjectMapper();

        public Answer {
            Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
            names.addAll(headers);
            headers = names;
        }

        /** Of a problem; empty if it is none. */
        public String code() {
            try {
                return problem.isEmpty()
                        ? ""
                        : JSON.readTree(problem).path("code").asText();
            } catch (JsonProcessingException e) {
                throw new AssertionError("no problem: " + problem, e);
            }
        }

        /** The value of a property of what was read, by its getter. */
        public String get(String property) {
            try {
                Object found = data.orElseThrow(() -> new AssertionError(status + " " + problem));
                return found.getClass()
                        .getMethod("get" + property.substring(0, 1).toUpperCase(Locale.ROOT) + property.substring(1))
                        .invoke(found)
                        .toString();
            } catch (ReflectiveOperationException e) {
                throw new LinkageError(property, e);
            }
        }
    }
}
