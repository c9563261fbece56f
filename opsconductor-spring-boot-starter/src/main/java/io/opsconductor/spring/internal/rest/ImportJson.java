package io.opsconductor.spring.internal.rest;

import io.opsconductor.common.FieldError;
import io.opsconductor.common.ImportLine;
import io.opsconductor.common.ImportMode;
import io.opsconductor.common.ImportOptions;
import io.opsconductor.common.ImportOutcome;
import io.opsconductor.common.ImportReport;
import io.opsconductor.common.OnImportError;
import io.opsconductor.spring.internal.web.Constants;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What goes over the wire about imports of all kinds. */
interface ImportJson {
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
