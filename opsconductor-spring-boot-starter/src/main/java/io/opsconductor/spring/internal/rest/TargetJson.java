package io.opsconductor.spring.internal.rest;

import io.opsconductor.Services;
import io.opsconductor.common.Page;
import io.opsconductor.credential.CredentialId;
import io.opsconductor.spi.transport.TransportErrorCode.Stage;
import io.opsconductor.spring.internal.web.Required;
import io.opsconductor.spring.internal.web.Versioned;
import io.opsconductor.target.ConnectionReport;
import io.opsconductor.target.KnownHostKey;
import io.opsconductor.target.Reachability;
import io.opsconductor.target.ReachabilityCounts;
import io.opsconductor.target.ReachabilityState;
import io.opsconductor.target.TagCount;
import io.opsconductor.target.Target;
import io.opsconductor.target.TargetId;
import io.opsconductor.target.TargetSpec;
import java.time.Instant;
import java.util.Comparator;
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
            ReachabilityView reachability,
            Instant createdAt,
            Instant updatedAt,
            long generation)
            implements Versioned {
        static TargetView of(Services services, Target target) {
            return of(target, services.targets().reachability(List.of(target.id())));
        }

        private static TargetView of(Target target, Map<TargetId, Reachability> reachability) {
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
                    ReachabilityView.of(reachability.getOrDefault(target.id(), Reachability.unknown())),
                    target.createdAt(),
                    target.updatedAt(),
                    target.generation());
        }

        /** Whether it can be reached. */
        @Override
        public boolean showsMore() {
            return true;
        }
    }

    /**
     * What came of the last try to reach a target.
     *
     * @param triedAt when it was tried last; null if it is unknown
     * @param reachedAt when it was reached last; null if it never was
     * @param code why it could not be reached; null unless it is unreachable
     */
    record ReachabilityView(
            ReachabilityState state,
            @Nullable Instant triedAt,
            @Nullable Instant reachedAt,
            @Nullable String code) {
        static ReachabilityView of(Reachability reachability) {
            return new ReachabilityView(
                    reachability.state(), reachability.triedAt(), reachability.reachedAt(), reachability.code());
        }
    }

    /** How many targets cannot be reached for a reason. */
    record UnreachableCountView(String code, long targets) {}

    /**
     * How many targets could be reached when they were tried last.
     *
     * @param unreachable how many could not
     * @param unknown how many nobody has tried to reach
     * @param codes why those that are unreachable are, the most frequent first
     */
    record ReachabilityCountsView(long reachable, long unreachable, long unknown, List<UnreachableCountView> codes) {
        static ReachabilityCountsView of(ReachabilityCounts counts) {
            List<UnreachableCountView> codes = counts.unreachable().entrySet().stream()
                    .map(entry -> new UnreachableCountView(entry.getKey(), entry.getValue()))
                    .sorted(Comparator.comparingLong(UnreachableCountView::targets)
                            .reversed()
                            .thenComparing(UnreachableCountView::code))
                    .toList();
            return new ReachabilityCountsView(
                    counts.reachable(),
                    codes.stream().mapToLong(UnreachableCountView::targets).sum(),
                    counts.unknown(),
                    codes);
        }
    }

    /** How many targets bear a tag. */
    record TagView(String tag, long targets) {}

    record TagList(List<TagView> tags, long total) {
        static TagList of(List<TagCount> tags) {
            return new TagList(
                    tags.stream()
                            .map(tag -> new TagView(tag.tag(), tag.targets()))
                            .toList(),
                    tags.size());
        }
    }

    record TargetList(
            List<TargetView> targets,
            long total,
            boolean totalExact,
            @Nullable String next) {
        static TargetList of(Services services, Page<Target> page) {
            Map<TargetId, Reachability> reachability = services.targets()
                    .reachability(page.items().stream().map(Target::id).toList());
            return new TargetList(
                    page.items().stream()
                            .map(target -> TargetView.of(target, reachability))
                            .toList(),
                    page.total(),
                    page.totalExact(),
                    page.next());
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
