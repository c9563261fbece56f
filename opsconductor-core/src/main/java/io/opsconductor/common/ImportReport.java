package io.opsconductor.common;

import java.util.List;

/**
 * What an import did, or would do. Of one that was aborted, nothing but {@code failed} is above zero.
 *
 * @param dryRun whether it only would
 * @param lines at most 1,000 in their order: failed ones first of all, others as far as there is room
 */
public record ImportReport(
        boolean dryRun, int created, int updated, int unchanged, int failed, List<ImportLine> lines) {
    public ImportReport {
        lines = List.copyOf(lines);
    }
}
