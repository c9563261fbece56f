package io.opsconductor.spring.internal.rest;

import io.opsconductor.common.FieldError;
import io.opsconductor.common.ImportLine;
import io.opsconductor.common.ImportMode;
import io.opsconductor.common.ImportOptions;
import io.opsconductor.common.ImportOutcome;
import io.opsconductor.common.ImportReport;
import io.opsconductor.common.InvalidInputException;
import io.opsconductor.common.OnImportError;
import io.opsconductor.spring.internal.web.Constants;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What goes over the wire about imports of all kinds. */
interface ImportJson {
    /** More of them no import may have, and so no more are read. */
    int MAX_ITEMS = 10_000;

    /**
     * Asked while the items are read, so that a body with millions of them does not become objects.
     *
     * @throws InvalidInputException {@code validation_failed} if there are too many
     */
    static void checkCount(int items) {
        if (items > MAX_ITEMS) {
            throw new InvalidInputException(
                    "An import may have at most " + MAX_ITEMS + " lines, and this one has more. Cut it into several.",
                    new FieldError("lines", "must be at most " + MAX_ITEMS));
        }
    }

    static ImportOptions options(boolean dryRun, String mode, String onError) {
        return new ImportOptions(
                dryRun,
                Constants.of(ImportMode.class, "mode", mode),
                Constants.of(OnImportError.class, "on_error", onError));
    }

    record ImportLineView(
            int line,
            @Nullable String name,
            ImportOutcome outcome,
            @Nullable UUID id,
            @Nullable String code,
            List<FieldError> errors) {
        static ImportLineView of(ImportLine line) {
            return new ImportLineView(line.line(), line.name(), line.outcome(), line.id(), line.code(), line.errors());
        }
    }

    record ImportReportView(
            boolean dryRun, int created, int updated, int unchanged, int failed, List<ImportLineView> lines) {
        static ImportReportView of(ImportReport report) {
            return new ImportReportView(
                    report.dryRun(),
                    report.created(),
                    report.updated(),
                    report.unchanged(),
                    report.failed(),
                    report.lines().stream().map(ImportLineView::of).toList());
        }
    }
}
