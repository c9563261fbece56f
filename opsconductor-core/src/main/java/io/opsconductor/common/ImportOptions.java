package io.opsconductor.common;

import java.util.Objects;

/**
 * How an import is done. Build one with {@link #defaults}.
 *
 * @param dryRun says what would be done, and stores nothing
 */
public record ImportOptions(boolean dryRun, ImportMode mode, OnImportError onError) {
    public ImportOptions {
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(onError, "onError");
    }

    /** Stores new things, and nothing at all unless every line is good. */
    public static ImportOptions defaults() {
        return new ImportOptions(false, ImportMode.CREATE, OnImportError.ABORT);
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
