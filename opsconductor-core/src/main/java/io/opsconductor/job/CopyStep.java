package io.opsconductor.job;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes a file on each target.
 *
 * @param path where, on the target
 * @param content the file's content as base64; null where there is an artifact
 * @param artifact the value of the id of an uploaded file; null where there is a content
 * @param overwrite whether a file that is there may be replaced
 * @param mode octal permissions, for example {@code 0640}; null for the target's default
 */
public record CopyStep(
        StepOptions options,
        String path,
        @Nullable String content,
        @Nullable UUID artifact,
        boolean overwrite,
        @Nullable String mode)
        implements Step {
    public CopyStep {
        Objects.requireNonNull(options, "options");
        Objects.requireNonNull(path, "path");
    }

    @Override
    public String type() {
        return "copy";
    }
}
