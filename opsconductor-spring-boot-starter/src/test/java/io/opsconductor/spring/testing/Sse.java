package io.opsconductor.spring.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads an event stream, as in section 9.2 of the HTML standard. */
public final class Sse implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final BufferedReader reader;
    private final List<String> comments = new ArrayList<>();

    public Sse(HttpResponse<InputStream> response) {
        if (response.statusCode() != 200) {
            throw new AssertionError("status " + response.statusCode());
        }
        reader = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    public record Event(String id, String name, JsonNode data) {}

    /** The comments seen so far. */
    public List<String> comments() {
        return comments;
    }

    /** Blocks until there is a comment of that text. */
    public void awaitComment(String text) {
        while (!comments.contains(text)) {
            String line = readLine();
            if (line == null) {
                throw new AssertionError("the stream has ended");
            }
            if (line.startsWith(":")) {
                comments.add(line.substring(1).strip());
            }
        }
    }

    /** The next event; null at the end of the stream. */
    public @Nullable Event next() {
        String id = "";
        String name = "";
        StringBuilder data = new StringBuilder();
        for (String line = readLine(); line != null; line = readLine()) {
            if (line.isEmpty() && !name.isEmpty()) {
                return new Event(id, name, parse(data.toString()));
            }
            int colon = line.indexOf(':');
            String field = colon < 0 ? line : line.substring(0, colon);
            String value = colon < 0 ? "" : line.substring(colon + 1).strip();
            switch (field) {
                case "" -> comments.add(value);
                case "id" -> id = value;
                case "event" -> name = value;
                case "data" -> data.append(value);
                default -> {}
            }
        }
        return null;
    }

    /** All events up to the end of the stream. */
    public List<Event> all() {
        List<Event> events = new ArrayList<>();
        for (Event event = next(); event != null; event = next()) {
            events.add(event);
        }
        return events;
    }

    private static JsonNode parse(String data) {
        try {
            return JSON.readTree(data);
        } catch (IOException e) {
            throw new UncheckedIOException("not JSON: " + data, e);
        }
    }

    private @Nullable String readLine() {
        try {
            return reader.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
