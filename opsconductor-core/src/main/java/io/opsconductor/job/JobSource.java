package io.opsconductor.job;

import java.util.Objects;

/** A job's definition as somebody wrote it; at most 1 MiB. */
public record JobSource(SourceFormat format, String text) {
    public JobSource {
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(text, "text");
    }

    /** Without the text: whoever writes a secret into a definition is refused, and finds it in no log. */
    @Override
    public String toString() {
        return "JobSource[format=" + format + ", " + text.length() + " characters]";
    }

    public static JobSource json(String text) {
        return new JobSource(SourceFormat.JSON, text);
    }

    public static JobSource yaml(String text) {
        return new JobSource(SourceFormat.YAML, text);
    }
}
