package io.opsconductor.api.document;

import io.opsconductor.common.Expected;
import io.opsconductor.spring.internal.web.Creation;
import io.opsconductor.spring.internal.web.Versioned;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import org.springframework.http.ResponseEntity;

/** The headers that requests and answers have for what a controller's method takes and gives. */
final class Headers {
    private static final int LONGEST_KEY = 128;

    void add(Operation operation, Method method, String verb) {
        if (takes(method, Expected.class)) {
            operation.addParametersItem(
                    parameter("If-Match", "The `ETag` of what was read: if it was changed since, this is refused."));
        }
        if (takes(method, Creation.class)) {
            operation.addParametersItem(parameter(
                    "Idempotency-Key",
                    "Makes this safe to send again: what was created with the key before is the answer."));
        }
        ApiResponse success = operation.getResponses().values().iterator().next();
        if (operation.getResponses().containsKey("201")) {
            success.addHeaderObject("Location", header("The address of what was created."));
        }
        Class<?> answered = answered(method);
        if (Versioned.class.isAssignableFrom(answered)) {
            success.addHeaderObject("ETag", header("The generation, in quotes."));
            if (verb.equals("GET") && !showsMore(answered)) {
                operation.addParametersItem(parameter(
                        "If-None-Match", "The `ETag` of what is known: if it is the same, the answer is 304."));
                operation
                        .getResponses()
                        .addApiResponse("304", new ApiResponse().description("It is the generation that is known."));
            }
        }
    }

    private static boolean takes(Method method, Class<?> type) {
        return Arrays.asList(method.getParameterTypes()).contains(type);
    }

    private static Class<?> answered(Method method) {
        Type type = method.getGenericReturnType();
        if (method.getReturnType() == ResponseEntity.class) {
            type = ((ParameterizedType) type).getActualTypeArguments()[0];
        }
        return type instanceof Class<?> known ? known : Object.class;
    }

    /** Whether it shows what changes within a generation, so that it is always sent. */
    private static boolean showsMore(Class<?> type) {
        try {
            return type.getMethod("showsMore").getDeclaringClass() != Versioned.class;
        } catch (NoSuchMethodException e) {
            throw new LinkageError(type.getName(), e);
        }
    }

    private static HeaderParameter parameter(String name, String description) {
        StringSchema schema = new StringSchema();
        if (name.equals("Idempotency-Key")) {
            schema.minLength(1).maxLength(LONGEST_KEY);
        }
        HeaderParameter parameter = new HeaderParameter();
        parameter.name(name).description(description).required(false).schema(schema);
        return parameter;
    }

    private static Header header(String description) {
        return new Header().description(description).schema(new StringSchema());
    }
}
