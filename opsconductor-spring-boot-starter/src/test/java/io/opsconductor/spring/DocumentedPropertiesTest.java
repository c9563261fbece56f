package io.opsconductor.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DocumentedPropertiesTest {
    private static final Pattern ROW =
            Pattern.compile("^\\| `(opsconductor\\.[a-z.-]+)` \\| (?:`([^`]*)`|[^|]*) \\| .* \\|$", Pattern.MULTILINE);

    @Test
    void theDocumentsNameEveryPropertyWithItsDefault() throws IOException {
        Map<String, String> documented = new TreeMap<>();
        ROW.matcher(Files.readString(Path.of("..", "docs", "spring.md")))
                .results()
                .forEach(row -> documented.put(row.group(1), row.group(2) == null ? "" : row.group(2)));

        assertThat(documented).isEqualTo(properties());
    }

    /** As the build wrote them down for editors. */
    private static Map<String, String> properties() throws IOException {
        Map<String, String> properties = new TreeMap<>();
        try (InputStream in =
                OpsConductorProperties.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
            for (JsonNode property : new ObjectMapper().readTree(in).path("properties")) {
                String value = property.path("defaultValue").asText("");
                properties.put(property.path("name").asText(), value);
            }
        }
        return properties;
    }
}
