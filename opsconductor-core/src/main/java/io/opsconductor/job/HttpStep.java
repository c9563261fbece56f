package io.opsconductor.job;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes an HTTP call to each target. Its exit code is the status of the answer, its standard output the body.
 *
 * @param method for example {@code GET}
 * @param path absolute, with the query if there is one; a mark in it is percent-encoded
 * @param headers in their order
 * @param body what is sent; null for nothing, or for {@code json}
 * @param json what is sent as JSON: the text of one JSON value, with marks in its strings; null for nothing, or for {@code body}
 * @param expectStatus the statuses with which the step has succeeded; not empty
 */
public record HttpStep(
        StepOptions options,
        String method,
        String path,
        Map<String, String> headers,
        @Nullable String body,
        @Nullable String json,
        List<StatusRange> expectStatus)
        implements Step {
    public HttpStep {
        Objects.requireNonNull(options, "options");
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(path, "path");
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        expectStatus = List.copyOf(expectStatus);
        if (expectStatus.isEmpty()) {
            throw new IllegalArgumentException("no status is expected");
        }
    }

    @Override
    public String type() {
        return "http";
    }
}
