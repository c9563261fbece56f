package io.opsconductor.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A good body for each operation that takes one, and an answer of each that gives one: the document shows them, and the tests send the bodies. */
public final class Examples {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Examples() {}

    /** As JSON. */
    public static Optional<String> of(String operationId) {
        return text("/examples/" + operationId + ".json");
    }

    /** What a server once answered, as JSON. */
    public static Optional<String> answerOf(String operationId) {
        return text("/answers/" + operationId + ".json");
    }

    private static Optional<String> text(String resource) {
        try (InputStream file = Examples.class.getResourceAsStream(resource)) {
            return file == null
                    ? Optional.empty()
                    : Optional.of(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Object parsed(String json) {
        try {
            return JSON.readValue(json, Object.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(json, e);
        }
    }
}
