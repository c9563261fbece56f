package io.opsconductor.internal.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.opsconductor.internal.json.Json;
import io.opsconductor.job.JobSource;
import io.opsconductor.job.SourceFormat;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;

/** Definitions as documents of a YAML stream. */
final class YamlText {
    private static final YAMLMapper MAPPER = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .build();

    /** What stands before a document that says where it begins. */
    private static final Pattern MARKER = Pattern.compile("\\A---[ \\t]*\\R");

    private YamlText() {}

    /**
     * A document that other documents may follow, and whose lines are those of the source if that is YAML.
     *
     * @param json the same definition as JSON
     */
    static String document(JobSource source, String json) {
        try {
            String text = source.format() == SourceFormat.YAML
                    ? source.text()
                    : MAPPER.writeValueAsString(Json.readTree(json));
            return "---\n" + plain(text) + (text.endsWith("\n") ? "" : "\n");
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether they differ in nothing but what is lost between documents: the marker before one, and space around it. */
    static boolean isSame(String one, String other) {
        return plain(one).strip().equals(plain(other).strip());
    }

    private static String plain(String text) {
        return MARKER.matcher(text).replaceFirst("");
    }
}
