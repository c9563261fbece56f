package io.opsconductor.internal.target;

import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.common.FieldError;
import io.opsconductor.common.ImportItem;
import io.opsconductor.common.ImportOutcome;
import io.opsconductor.internal.json.Json;
import io.opsconductor.target.Target;
import io.opsconductor.target.TargetEntry;
import io.opsconductor.target.TargetId;
import io.opsconductor.target.TargetSpec;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A line of an import on its way to a target. Not safe for use by many threads. */
final class ImportedTarget {
    private final ImportItem<TargetEntry> item;
    private @Nullable Target before;
    private @Nullable Target after;
    private @Nullable String code;
    private List<FieldError> errors = List.of();

    ImportedTarget(ImportItem<TargetEntry> item) {
        this.item = item;
        if (item.value() == null) {
            fail(CoreErrorCode.VALIDATION_FAILED.code(), item.errors());
        }
    }

    void fail(String why, List<FieldError> where) {
        code = why;
        errors = where;
    }

    void fail(CoreErrorCode why, String path, String reason) {
        fail(why.code(), List.of(new FieldError(path, reason)));
    }

    boolean isGood() {
        return code == null;
    }

    ImportItem<TargetEntry> item() {
        return item;
    }

    /** Of a good line, and of one that was good once. */
    TargetEntry entry() {
        return Objects.requireNonNull(item.value());
    }

    /** Why it failed. */
    String code() {
        return Objects.requireNonNull(code);
    }

    List<FieldError> errors() {
        return errors;
    }

    void changes(Target existing) {
        before = existing;
    }

    /** The target that it changes; null if it makes one. */
    @Nullable Target before() {
        return before;
    }

    void becomes(Target target) {
        after = target;
    }

    /** Of a line that was good up to there. */
    Target after() {
        return Objects.requireNonNull(after);
    }

    ImportOutcome outcome() {
        if (before == null) {
            return ImportOutcome.CREATED;
        }
        return isSame(before, after()) ? ImportOutcome.UNCHANGED : ImportOutcome.UPDATED;
    }

    private static boolean isSame(Target one, Target other) {
        return one.name().equals(other.name())
                && one.protocol().equals(other.protocol())
                && one.hostname().equals(other.hostname())
                && one.port() == other.port()
                && Objects.equals(one.credential(), other.credential())
                && one.tags().equals(other.tags())
                && Set.copyOf(one.dependsOn()).equals(Set.copyOf(other.dependsOn()))
                && Json.readTree(Json.write(one.metadata())).equals(Json.readTree(Json.write(other.metadata())));
    }

    /** As what is said and what was there want it, but for the credential and what it depends on. */
    TargetSpec spec() {
        TargetEntry entry = entry();
        Target old = before;
        String protocol = entry.protocol() != null ? entry.protocol() : old == null ? "" : old.protocol();
        String hostname = entry.hostname() != null ? entry.hostname() : old == null ? "" : old.hostname();
        Integer port = entry.port();
        if (port == null && old != null && old.protocol().equals(protocol)) {
            port = old.port();
        }
        Set<String> tags = entry.tags() != null ? entry.tags() : old == null ? Set.of() : Set.copyOf(old.tags());
        Map<String, Object> metadata =
                entry.metadata() != null ? entry.metadata() : old == null ? Map.of() : old.metadata();
        return new TargetSpec(entry.name(), protocol, hostname, port, null, tags, metadata, List.of());
    }

    /** What it depends on without saying so: what it did before. */
    List<TargetId> keptDependencies() {
        return before == null ? List.of() : before.dependsOn();
    }
}
