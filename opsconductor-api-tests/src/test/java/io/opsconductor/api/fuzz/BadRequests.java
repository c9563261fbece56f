package io.opsconductor.api.fuzz;

import io.opsconductor.api.ApiOperation;
import io.opsconductor.api.Examples;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Requests of an operation of which each is wrong in one way, the same ones at every run. */
final class BadRequests {
    private static final String JSON = "application/json";

    private final ApiOperation operation;
    private final String authorization;
    private final String id;
    private final Random random;
    private final BadValues values;
    private final @Nullable String good;
    private final List<Supplier<BadRequest>> kinds = new ArrayList<>();

    /**
     * @param token a good one, of somebody who may do all
     * @param id of something that is there
     */
    BadRequests(ApiOperation operation, String token, String id) {
        this.operation = operation;
        this.authorization = "Bearer " + token;
        this.id = id;
        this.random = new Random(operation.id().hashCode());
        this.values = new BadValues(random);
        this.good = operation.takesJson() ? Examples.of(operation.id()).orElse("{}") : null;
        kinds.add(this::malformedQuery);
        // TMP kinds.add(this::unknownParameter);
        if (!operation.open()) {
            kinds.add(this::badToken);
        }
        if (!operation.statuses().get(operation.success()).isEmpty()
                || operation.statuses().containsKey(406)) {
            kinds.add(this::unacceptable);
        }
        if (operation.path().contains("{id}")) {
            kinds.add(this::badId);
            kinds.add(this::unknownId);
        }
        if (operation.path().contains("{name}")) {
            kinds.add(this::unknownName);
        }
        operation.parameters().stream()
                .filter(parameter -> parameter.getIn().equals("query"))
                .filter(parameter -> !isAnyText(parameter))
                .forEach(parameter -> kinds.add(() -> badParameter(parameter)));
        if (good != null) {
            BadBodies bodies = new BadBodies(random, values, good);
            // as often as all the rest: there is the most that can be wrong
            int rest = kinds.size();
            for (int i = 0; i < rest; i++) {
                kinds.add(() -> badBody(bodies.next()));
            }
            kinds.add(this::badType);
            kinds.add(this::noBody);
        }
    }

    BadRequest next() {
        return kinds.get(random.nextInt(kinds.size())).get();
    }

    private static boolean isAnyText(Parameter parameter) {
        Schema<?> schema = parameter.getSchema();
        return schema.getTypes() != null
                && schema.getTypes().contains("string")
                && schema.getFormat() == null
                && schema.getEnum() == null
                && !parameter.getName().equals("cursor");
    }

    private BadRequest malformedQuery() {
        return request("query that is no text", path() + "?x=" + values.malformed());
    }

    @SuppressWarnings("UnusedMethod")
    private BadRequest unknownParameter() {
        return request(
                "unknown parameter",
                path() + "?x" + Integer.toHexString(random.nextInt()) + "=" + values.encodedText());
    }

    private BadRequest badParameter(Parameter parameter) {
        return request(
                "parameter " + parameter.getName(),
                path() + "?" + parameter.getName() + "=" + BadValues.encoded("\u2028" + values.text()));
    }

    private BadRequest badToken() {
        String token = List.of(
                        "Bearer " + BadValues.encoded(values.text()),
                        "Bearer",
                        "Basic YWRtaW46YWRtaW4=",
                        authorization.substring(0, authorization.length() - 1 - random.nextInt(20)),
                        authorization + "x",
                        "Bearer opsconductor_" + Long.toHexString(random.nextLong()),
                        "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9.")
                .get(random.nextInt(7));
        return new BadRequest("bad token", operation.method(), path(), headers(token, JSON), goodBytes());
    }

    private BadRequest unacceptable() {
        List<String> headers = new ArrayList<>(headers(authorization, JSON));
        headers.addAll(List.of("Accept", "x-" + Integer.toHexString(random.nextInt()) + "/nothing"));
        return new BadRequest("nothing acceptable", operation.method(), path(), headers, goodBytes());
    }

    private BadRequest badId() {
        return request("bad id", operation.path().replace("{id}", values.encodedText()));
    }

    private BadRequest unknownId() {
        UUID unknown = new UUID(random.nextLong(), random.nextLong());
        return request("unknown id", operation.path().replace("{id}", unknown.toString()));
    }

    private BadRequest unknownName() {
        return request("unknown name", operation.path().replace("{name}", values.encodedText()));
    }

    private BadRequest badBody(BadBodies.BadBody body) {
        return new BadRequest(body.why(), operation.method(), path(), headers(authorization, JSON), body.bytes());
    }

    private BadRequest badType() {
        String type = List.of("text/plain", "application/xml", "multipart/form-data; boundary=x", "x/y", "image/png")
                .get(random.nextInt(5));
        return new BadRequest("bad type", operation.method(), path(), headers(authorization, type), goodBytes());
    }

    private BadRequest noBody() {
        return new BadRequest(
                "bytes in place of a body", operation.method(), path(), headers(authorization, JSON), values.bytes());
    }

    private BadRequest request(String why, String path) {
        return new BadRequest(why, operation.method(), path, headers(authorization, JSON), goodBytes());
    }

    private String path() {
        return operation.path().replace("{id}", id).replace("{name}", "nobody-of-this-name");
    }

    private List<String> headers(String token, String type) {
        return good == null ? List.of("Authorization", token) : List.of("Authorization", token, "Content-Type", type);
    }

    private byte @Nullable [] goodBytes() {
        return good == null ? null : good.getBytes(StandardCharsets.UTF_8);
    }
}
