package io.opsconductor.internal.bulk;

import io.opsconductor.common.FieldError;
import io.opsconductor.common.ImportItem;
import io.opsconductor.common.ImportLine;
import io.opsconductor.common.ImportOptions;
import io.opsconductor.common.ImportOutcome;
import io.opsconductor.common.ImportReport;
import io.opsconductor.common.InvalidInputException;
import io.opsconductor.common.OnImportError;
import io.opsconductor.spi.OpsConductorException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Counts what becomes of the lines of an import. Not safe for use by many threads. */
public final class ImportTally {
    private static final int LISTED = 1_000;

    private final ImportOptions options;
    private final List<ImportLine> lines = new ArrayList<>();

    public ImportTally(ImportOptions options) {
        this.options = options;
    }

    public void done(ImportItem<?> item, ImportOutcome outcome, @Nullable UUID id) {
        lines.add(new ImportLine(item.line(), item.name(), outcome, id, null, List.of()));
    }

    public void failed(ImportItem<?> item, String code, List<FieldError> errors) {
        lines.add(new ImportLine(item.line(), item.name(), ImportOutcome.FAILED, null, code, errors));
    }

    /** What is wrong, field by field, as an error says it that may know of none. */
    public static List<FieldError> errors(OpsConductorException e, String otherwise) {
        return e instanceof InvalidInputException invalid && !invalid.errors().isEmpty()
                ? invalid.errors()
                : List.of(new FieldError(otherwise, String.valueOf(e.getMessage())));
    }

    /** Whether what is good is to be stored. */
    public static boolean stores(ImportOptions options, boolean allGood) {
        return !options.dryRun() && (allGood || options.onError() == OnImportError.SKIP);
    }

    /** For an import whose lines have all been told. */
    public ImportReport report() {
        int failed = count(ImportOutcome.FAILED);
        boolean aborted = failed > 0 && !options.dryRun() && options.onError() == OnImportError.ABORT;
        return new ImportReport(
                options.dryRun(),
                aborted ? 0 : count(ImportOutcome.CREATED),
                aborted ? 0 : count(ImportOutcome.UPDATED),
                aborted ? 0 : count(ImportOutcome.UNCHANGED),
                failed,
                listed(Math.min(failed, LISTED), aborted ? 0 : LISTED - Math.min(failed, LISTED)));
    }

    private int count(ImportOutcome outcome) {
        return (int) lines.stream().filter(line -> line.outcome() == outcome).count();
    }

    private List<ImportLine> listed(int failed, int others) {
        List<ImportLine> listed = new ArrayList<>();
        int failedLeft = failed;
        int othersLeft = others;
        for (ImportLine line : lines) {
            boolean isFailed = line.outcome() == ImportOutcome.FAILED;
            if (isFailed && failedLeft > 0) {
                failedLeft--;
                listed.add(line);
            } else if (!isFailed && othersLeft > 0) {
                othersLeft--;
                listed.add(line);
            }
        }
        return listed;
    }
}
