package io.opsconductor.api.contract;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.opsconductor.api.ApiOperation;
import io.opsconductor.api.client.GeneratedClient.Answer;
import io.opsconductor.client.ApiClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * Keeps what operations answered, for the document to show, if the property {@code opsconductor.answers} names a directory.
 * Of a list the first item is enough, and no token is shown.
 */
final class AnswerRecorder {
    private static final Set<String> TOKENS = Set.of("access_token", "refresh_token", "token");
    private static final int LONG = 300;
    private static final ObjectMapper CLIENT = new ApiClient().getObjectMapper();
    private static final String DIRECTORY = System.getProperty("opsconductor.answers", "");

    private AnswerRecorder() {}

    static void keep(ApiOperation operation, Answer answer) {
        if (DIRECTORY.isEmpty() || answer.data().isEmpty()) {
            return;
        }
        JsonNode json = CLIENT.valueToTree(answer.data().get());
        if (!json.isObject()) {
            return; // bytes or text
        }
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        try {
            Files.createDirectories(Path.of(DIRECTORY));
            Files.writeString(
                    Path.of(DIRECTORY, operation.id() + ".json"),
                    new ObjectMapper()
                                    .writer(new DefaultPrettyPrinter()
                                            .withObjectIndenter(lines)
                                            .withArrayIndenter(lines))
                                    .writeValueAsString(shortened(json))
                            + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode shortened(JsonNode json) {
        if (json instanceof ArrayNode array) {
            while (array.size() > 1) {
                array.remove(1);
            }
            if (!array.isEmpty()) {
                array.set(0, shortened(array.get(0)));
            }
        }
        if (json instanceof ObjectNode object) {
            object.properties()
                    .forEach(field -> field.setValue(
                            TOKENS.contains(field.getKey()) && field.getValue().isTextual()
                                    ? TextNode.valueOf("...")
                                    : shortened(field.getValue())));
        }
        return json.isTextual() && json.textValue().length() > LONG
                ? TextNode.valueOf(json.textValue().substring(0, LONG) + "...")
                : json;
    }
}
