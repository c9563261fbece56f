package io.opsconductor.spring.internal.rest;

import io.opsconductor.Services;
import io.opsconductor.common.Page;
import io.opsconductor.credential.CredentialId;
import io.opsconductor.spi.transport.TransportErrorCode.Stage;
import io.opsconductor.spring.internal.web.Required;
import io.opsconductor.spring.internal.web.Versioned;
import io.opsconductor.target.ConnectionReport;
import io.opsconductor.target.KnownHostKey;
import io.opsconductor.target.Target;
import io.opsconductor.target.TargetId;
import io.opsconductor.target.TargetSpec;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What goes over the wire about targets. */
interface TargetJson {
    /**
     * @param credentialRef id or name
     * @param dependsOn ids or names
     */
    record TargetBody(
            @Required String name,
            @Required String protocol,
            @Required String hostname,
            @Nullable Integer port,
            @Nullable String credentialRef,
            @Nullable List<String> tags,
            @Nullable Map<String, Object> metadata,
            @Nullable List<String> dependsOn) {
        /** The body that would change nothing. */
        static TargetBody of(Target target) {
            CredentialId credential = target.credential();
            return new TargetBody(
                    target.name(),
                    target.protocol(),
                    target.hostname(),
                    target.port(),
                    credential == null ? null : credential.toString(),
                    target.tags(),
                    target.metadata(),
                    target.dependsOn().stream().map(TargetId::toString).toList());
        }

        TargetSpec toSpec(Services services) {
            return new TargetSpec(
                    name,
                    protocol,
                    hostname,
                    port,
                    References.credential(services, credentialRef),
                    tags == null ? Set.of() : Set.copyOf(tags),
                    metadata == null ? Map.of() : metadata,
                    dependsOn == null ? List.of() : References.targets(services, dependsOn));
        }
    }

    record TargetView(
            UUID id,
            String name,
            String protocol,
            String hostname,
            int port,
            @Nullable UUID credentialRef,
            List<String> tags,
            Map<String, Object> metadata,
            List<UUID> dependsOn,
            Instant createdAt,
            Instant updatedAt,
            long generation)
            implements Versioned {
        static TargetView of(Target target) {
            CredentialId credential = target.credential();
            return new TargetView(
                    target.id().value(),
                    target.name(),
                    target.protocol(),
                    target.hostname(),
                    target.port(),
                    credential == null ? null : credential.value(),
                    target.tags(),
                    target.metadata(),
                    target.dependsOn().stream().map(TargetId::value).toList(),
                    target.createdAt(),
                    target.updatedAt(),
                    target.generation());
        }
    }

    record TargetList(
            List<TargetView> targets,
            long total,
            boolean totalExact,
            @Nullable String next) {
        static TargetList of(Page<Target> page) {
            return new TargetList(
                    page.items().stream().map(TargetView::of).toList(), page.total(), page.totalExact(), page.next());
        }
    }

    /** @param failedStage the first stage that failed; null if none did */
    record ConnectionReportView(
            boolean reachable,
            @Nullable Stage failedStage,
            @Nullable String code,
            String message,
            String mend,
            @Nullable String system,
            long durationMs) {
        static ConnectionReportView of(ConnectionReport report) {
            return new ConnectionReportView(
                    report.reachable(),
                    report.failedStage(),
                    report.code(),
                    report.message(),
                    report.mend(),
                    report.system(),
                    report.duration().toMillis());
        }
    }

    record HostKeyView(
            String algorithm,
            String publicKey,
            String fingerprint,
            boolean pinned,
            Instant firstSeenAt,
            @Nullable String approvedBy,
            @Nullable Instant approvedAt) {
        static HostKeyView of(KnownHostKey known) {
            return new HostKeyView(
                    known.key().algorithm(),
                    known.key().publicKey(),
                    known.key().fingerprint(),
                    known.pinned(),
                    known.firstSeenAt(),
                    known.approvedBy(),
                    known.approvedAt());
        }
    }

    record HostKeyList(List<HostKeyView> hostKeys, long total) {
        static HostKeyList of(List<KnownHostKey> keys) {
            return new HostKeyList(keys.stream().map(HostKeyView::of).toList(), keys.size());
        }
    }

    record HostKeyApprovalBody(@Required String fingerprint) {}
}
