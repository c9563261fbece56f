package io.opsconductor.job;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes a file on each target.
 *
 * @param path where, on the target
 * @param content the file's content as base64
 * @param overwrite whether a file that is there may be replaced
 * @param mode octal permissions, for example {@code 0640}; null for the target's default
 */
public record CopyStep(
        StepOptions options,
        String path,
        String content,
        boolean overwrite,
        @Nullable String mode) implements Step {
    public CopyStep {
        Objects.requireNonNull(options, "options");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(content, "content");
    }

    @Override
    public String type() {
        return "copy";
    }
}
