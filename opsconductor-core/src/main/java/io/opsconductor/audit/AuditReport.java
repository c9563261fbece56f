package io.opsconductor.audit;

import java.util.List;

/**
 * What a verification found.
 *
 * @param valid whether there is no fault
 * @param events how many the log has
 * @param unchained how many of them are from before there were chains; their number is checked, what they say cannot be
 * @param faults the first {@value #MAX_FAULTS}; immutable
 * @param faultCount of all faults
 * @param heads where each chain ends, and a digest of those ends: one line of text, for {@link Audit#verify(String)}
 */
public record AuditReport(
        boolean valid, long events, long unchained, List<AuditFault> faults, long faultCount, String heads) {
    public static final int MAX_FAULTS = 100;

    public AuditReport {
        faults = List.copyOf(faults);
    }
}
