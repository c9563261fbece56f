package io.opsconductor.spring.internal.rest;

import io.opsconductor.audit.AuditEvent;
import io.opsconductor.audit.AuditFault;
import io.opsconductor.audit.AuditReport;
import io.opsconductor.common.Page;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What goes over the wire about the audit log. */
interface AuditJson {
    /** @param heads of an earlier verification; null for none */
    record VerifyBody(@Nullable String heads) {}

    record EventView(
            long seq,
            Instant at,
            String actorKind,
            String actorId,
            String actorName,
            @Nullable String address,
            String action,
            String outcome,
            @Nullable String objectType,
            @Nullable String objectId,
            @Nullable String objectName,
            Map<String, @Nullable Object> detail,
            @Nullable Integer chain,
            @Nullable Long position,
            @Nullable String hash) {
        static EventView of(AuditEvent event) {
            return new EventView(
                    event.sequence(),
                    event.at(),
                    event.actorKind(),
                    event.actorId(),
                    event.actorName(),
                    event.address(),
                    event.action(),
                    event.outcome().code(),
                    event.objectType(),
                    event.objectId(),
                    event.objectName(),
                    event.detail(),
                    event.chain(),
                    event.position(),
                    event.hash());
        }
    }

    record EventList(
            List<EventView> events,
            long total,
            boolean totalExact,
            @Nullable String next) {
        static EventList of(Page<AuditEvent> page) {
            return new EventList(
                    page.items().stream().map(EventView::of).toList(), page.total(), page.totalExact(), page.next());
        }
    }

    record FaultView(
            String code,
            @Nullable Long seq,
            @Nullable Integer chain,
            @Nullable Long position,
            String message) {
        static FaultView of(AuditFault fault) {
            return new FaultView(
                    fault.code().code(), fault.sequence(), fault.chain(), fault.position(), fault.message());
        }
    }

    record ReportView(
            boolean valid, long events, long unchained, List<FaultView> faults, long faultCount, String heads) {
        static ReportView of(AuditReport report) {
            return new ReportView(
                    report.valid(),
                    report.events(),
                    report.unchained(),
                    report.faults().stream().map(FaultView::of).toList(),
                    report.faultCount(),
                    report.heads());
        }
    }
}
