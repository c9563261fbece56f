package io.opsconductor.internal.target;

import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.internal.bulk.ImportTally;
import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.target.Target;
import io.opsconductor.target.TargetId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What the lines of an import depend on: each other, in any order, and what is there. What looks like an id is one. */
final class ImportedDependencies {
    private static final Pattern ID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private final Handle handle;
    private final TargetStore store;
    private final TargetBatches batches;
    private final Map<String, ImportedTarget> byKey;
    private final Map<String, TargetBatches.Named> named = new HashMap<>();
    private final Set<TargetId> existing = new HashSet<>();

    /** @param byKey the first line of each name, as the database compares names */
    ImportedDependencies(Handle handle, TargetStore store, TargetBatches batches, Map<String, ImportedTarget> byKey) {
        this.handle = handle;
        this.store = store;
        this.batches = batches;
        this.byKey = byKey;
    }

    /** A line that fails may take those with it that depend on it, and undo what made a cycle: until all is settled. */
    void resolve(List<ImportedTarget> lines) {
        lookUp(lines);
        Map<TargetId, Set<TargetId>> stored = stored(lines);
        List<ImportedTarget> good = lines;
        int before;
        do {
            before = good.size();
            good.forEach(this::resolve);
            good = good.stream().filter(ImportedTarget::isGood).toList();
            failCycles(good, stored);
            good = good.stream().filter(ImportedTarget::isGood).toList();
        } while (good.size() < before);
    }

    private void lookUp(List<ImportedTarget> lines) {
        Set<String> names = new LinkedHashSet<>();
        Set<UUID> ids = new HashSet<>();
        for (ImportedTarget line : lines) {
            for (String reference : references(line)) {
                if (ID.matcher(reference).matches()) {
                    ids.add(UUID.fromString(reference));
                } else if (reference.indexOf('\0') < 0) {
                    names.add(reference);
                }
            }
        }
        List<String> inOrder = List.copyOf(names);
        List<TargetBatches.Named> found = batches.named(handle, inOrder);
        for (int i = 0; i < inOrder.size(); i++) {
            named.put(inOrder.get(i), found.get(i));
        }
        existing.addAll(batches.existing(handle, ids));
    }

    /** What each target that is there depends on, as far as the lines can lead to it. */
    private Map<TargetId, Set<TargetId>> stored(List<ImportedTarget> lines) {
        Set<TargetId> from = new HashSet<>(existing);
        named.values().forEach(found -> add(from, found.id()));
        for (ImportedTarget line : lines) {
            Target before = line.before();
            add(from, before == null ? null : before.id());
        }
        return from.isEmpty() ? Map.of() : store.dependencies(handle, List.copyOf(from));
    }

    private static void add(Set<TargetId> ids, @Nullable TargetId id) {
        if (id != null) {
            ids.add(id);
        }
    }

    private void resolve(ImportedTarget line) {
        if (line.entry().dependsOn() == null) {
            line.becomes(with(line.after(), line.keptDependencies()));
            return;
        }
        Set<TargetId> ids = new LinkedHashSet<>();
        List<String> references = references(line);
        try {
            TargetRules.checkDependencies(references);
        } catch (OpsConductorException e) {
            line.fail(e.code(), ImportTally.errors(e, "depends_on"));
            return;
        }
        for (int i = 0; i < references.size(); i++) {
            TargetId id = id(references.get(i));
            if (id == null) {
                line.fail(
                        CoreErrorCode.TARGET_NOT_FOUND,
                        "depends_on[" + i + "]",
                        "names no target that is there, nor a good line of the import");
                return;
            }
            ids.add(id);
        }
        line.becomes(with(line.after(), List.copyOf(ids)));
    }

    private @Nullable TargetId id(String reference) {
        if (ID.matcher(reference).matches()) {
            TargetId id = new TargetId(UUID.fromString(reference));
            return existing.contains(id) ? id : null;
        }
        TargetBatches.Named found = named.get(reference);
        if (found == null) {
            return null;
        }
        ImportedTarget line = byKey.get(found.key());
        return line != null && line.isGood() ? line.after().id() : found.id();
    }

    private static void failCycles(List<ImportedTarget> good, Map<TargetId, Set<TargetId>> stored) {
        Map<TargetId, Set<TargetId>> dependencies = new HashMap<>(stored);
        good.forEach(line ->
                dependencies.put(line.after().id(), Set.copyOf(line.after().dependsOn())));
        Set<TargetId> cyclic = DependencyCycles.in(dependencies);
        for (ImportedTarget line : good) {
            if (cyclic.contains(line.after().id())) {
                line.fail(CoreErrorCode.DEPENDENCY_CYCLE, "depends_on", "leads back to the target itself");
            }
        }
    }

    private static List<String> references(ImportedTarget line) {
        List<String> dependsOn = line.entry().dependsOn();
        return dependsOn == null ? List.of() : new ArrayList<>(dependsOn);
    }

    private static Target with(Target target, List<TargetId> dependsOn) {
        return new Target(
                target.id(),
                target.name(),
                target.protocol(),
                target.hostname(),
                target.port(),
                target.credential(),
                target.tags(),
                target.metadata(),
                dependsOn,
                target.createdAt(),
                target.updatedAt(),
                target.generation());
    }
}
