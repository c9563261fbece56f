package io.opsconductor.job;

import java.util.Objects;

/**
 * Brings a file back from each target; it is kept with the run.
 *
 * @param path where it is, on the target
 * @param artifact the name under which it is kept
 * @param maxBytes a larger file fails with {@code file_too_large}; 1 to 1 GiB
 */
public record FetchStep(StepOptions options, String path, String artifact, long maxBytes) implements Step {
    public FetchStep {
        Objects.requireNonNull(options, "options");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(artifact, "artifact");
    }

    @Override
    public String type() {
        return "fetch";
    }
}
