package io.opsconductor.common;

import java.util.Objects;

/**
 * How an import is done. Build one with {@link #defaults}.
 *
 * @param dryRun says what would be done, and stores nothing
 */
public record ImportOptions(boolean dryRun, ImportMode mode, OnImportError onError) {
    private static final int MAX_LINES = 10_000;

    public ImportOptions {
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(onError, "onError");
    }

    /** Stores new things, and nothing at all unless every line is good. */
    public static ImportOptions defaults() {
        return new ImportOptions(false, ImportMode.CREATE, OnImportError.ABORT);
    }

    /**
     * For who reads lines one by one: more than 10,000 no import may have.
     *
     * @throws InvalidInputException {@code validation_failed} if there are more
     */
    public static void checkLines(int lines) {
        if (lines > MAX_LINES) {
            throw new InvalidInputException(
                    "An import may have at most " + MAX_LINES + " lines, and this one has more. Cut it into several.",
                    new FieldError("lines", "must be at most " + MAX_LINES));
        }
    }

    public ImportOptions withDryRun(boolean value) {
        return new ImportOptions(value, mode, onError);
    }

    public ImportOptions withMode(ImportMode value) {
        return new ImportOptions(dryRun, value, onError);
    }

    public ImportOptions withOnError(OnImportError value) {
        return new ImportOptions(dryRun, mode, value);
    }
}
