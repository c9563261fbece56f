package io.opsconductor.spring.internal.rest;

import io.opsconductor.audit.AuditEvent;
import io.opsconductor.audit.AuditFault;
import io.opsconductor.audit.AuditOutcome;
import io.opsconductor.audit.AuditReport;
import io.opsconductor.common.Page;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What goes over the wire about the audit log. */
interface AuditJson {
    /** @param heads of an earlier verification; null for none */
    record AuditVerifyBody(@Nullable String heads) {}

    record AuditEventView(
            long seq,
            Instant at,
            String actorKind,
            String actorId,
            String actorName,
            @Nullable String address,
            String action,
            AuditOutcome outcome,
            @Nullable String objectType,
            @Nullable String objectId,
            @Nullable String objectName,
            Map<String, @Nullable Object> detail,
            @Nullable Integer chain,
            @Nullable Long position,
            @Nullable String hash) {
        static AuditEventView of(AuditEvent event) {
            return new AuditEventView(
                    event.sequence(),
                    event.at(),
                    event.actorKind(),
                    event.actorId(),
                    event.actorName(),
                    event.address(),
                    event.action(),
                    event.outcome(),
                    event.objectType(),
                    event.objectId(),
                    event.objectName(),
                    event.detail(),
                    event.chain(),
                    event.position(),
                    event.hash());
        }
    }

    record AuditEventList(
            List<AuditEventView> events,
            long total,
            boolean totalExact,
            @Nullable String next) {
        static AuditEventList of(Page<AuditEvent> page) {
            return new AuditEventList(
                    page.items().stream().map(AuditEventView::of).toList(),
                    page.total(),
                    page.totalExact(),
                    page.next());
        }
    }

    record AuditFaultView(
            String code,
            @Nullable Long seq,
            @Nullable Integer chain,
            @Nullable Long position,
            String message) {
        static AuditFaultView of(AuditFault fault) {
            return new AuditFaultView(
                    fault.code().code(), fault.sequence(), fault.chain(), fault.position(), fault.message());
        }
    }

    record AuditReportView(
            boolean valid, long events, long unchained, List<AuditFaultView> faults, long faultCount, String heads) {
        static AuditReportView of(AuditReport report) {
            return new AuditReportView(
                    report.valid(),
                    report.events(),
                    report.unchained(),
                    report.faults().stream().map(AuditFaultView::of).toList(),
                    report.faultCount(),
                    report.heads());
        }
    }
}
