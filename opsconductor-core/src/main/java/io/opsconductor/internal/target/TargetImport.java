package io.opsconductor.internal.target;

import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.common.ImportItem;
import io.opsconductor.common.ImportMode;
import io.opsconductor.common.ImportOptions;
import io.opsconductor.common.ImportOutcome;
import io.opsconductor.common.ImportReport;
import io.opsconductor.credential.Credential;
import io.opsconductor.internal.access.AuditedObject;
import io.opsconductor.internal.access.Caller;
import io.opsconductor.internal.bulk.ImportTally;
import io.opsconductor.internal.credential.CredentialStore;
import io.opsconductor.internal.db.Database;
import io.opsconductor.internal.db.UuidV7;
import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.target.Target;
import io.opsconductor.target.TargetEntry;
import io.opsconductor.target.TargetId;
import io.opsconductor.target.TargetSpec;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/** One import of targets, in its transaction. What is asked of the database is asked for all lines at once. */
final class TargetImport {
    private final Handle handle;
    private final Caller caller;
    private final TargetStore store;
    private final CredentialStore credentials;
    private final TargetFactory factory;
    private final HostKeyStore hostKeys;
    private final ReachabilityStore reachability;
    private final Instant now;
    private final ImportOptions options;
    private final List<ImportedTarget> lines;
    private final TargetBatches batches = new TargetBatches();
    private final Map<String, ImportedTarget> byKey = new HashMap<>();

    TargetImport(
            Handle handle,
            Caller caller,
            TargetStore store,
            CredentialStore credentials,
            TargetFactory factory,
            HostKeyStore hostKeys,
            ReachabilityStore reachability,
            Instant now,
            List<ImportItem<TargetEntry>> items,
            ImportOptions options) {
        this.handle = handle;
        this.caller = caller;
        this.store = store;
        this.credentials = credentials;
        this.factory = factory;
        this.hostKeys = hostKeys;
        this.reachability = reachability;
        this.now = now;
        this.options = options;
        this.lines = items.stream().map(ImportedTarget::new).toList();
    }

    static boolean namesCredentials(List<ImportItem<TargetEntry>> items) {
        return items.stream()
                .anyMatch(item -> item.value() != null && item.value().credentialRef() != null);
    }

    ImportReport run() {
        batches.lockImports(handle);
        checkNames();
        findExisting();
        // after the targets, as a change of one of them does
        store.lockDependencies(handle);
        make();
        new ImportedDependencies(handle, store, batches, byKey).resolve(good());
        boolean stores = ImportTally.stores(options, good().size() == lines.size());
        if (stores) {
            save();
        }
        return report(stores);
    }

    private List<ImportedTarget> good() {
        return lines.stream().filter(ImportedTarget::isGood).toList();
    }

    private void checkNames() {
        for (ImportedTarget line : good()) {
            try {
                TargetRules.check(TargetSpec.of(line.entry().name(), "any", "any"));
            } catch (OpsConductorException e) {
                line.fail(e.code(), ImportTally.errors(e, "name"));
            }
        }
    }

    private void findExisting() {
        List<ImportedTarget> named = good();
        List<TargetBatches.Named> found = batches.named(
                handle, named.stream().map(line -> line.entry().name()).toList());
        batches.lock(
                handle,
                found.stream()
                        .map(TargetBatches.Named::id)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList());
        Map<TargetId, Target> existing = store
                .all(
                        handle,
                        found.stream()
                                .map(TargetBatches.Named::id)
                                .filter(Objects::nonNull)
                                .distinct()
                                .toList())
                .stream()
                .collect(Collectors.toMap(Target::id, Function.identity()));
        for (int i = 0; i < named.size(); i++) {
            place(named.get(i), found.get(i), existing);
        }
    }

    private void place(ImportedTarget line, TargetBatches.Named found, Map<TargetId, Target> existing) {
        ImportedTarget same = byKey.putIfAbsent(found.key(), line);
        TargetId id = found.id();
        Target target = id == null ? null : existing.get(id);
        if (same != null) {
            line.fail(
                    CoreErrorCode.NAME_TAKEN,
                    "name",
                    "is that of line " + same.item().line() + ", too");
        } else if (target != null && options.mode() == ImportMode.CREATE) {
            line.fail(CoreErrorCode.NAME_TAKEN, "name", "is that of a target that is there already");
        } else if (target != null) {
            line.changes(target);
        }
    }

    private void make() {
        ImportedCredentials found = ImportedCredentials.find(handle, credentials, good());
        for (ImportedTarget line : good()) {
            try {
                Credential credential = found.of(line);
                TargetSpec spec = line.spec();
                TargetRules.check(spec);
                Target before = line.before();
                line.becomes(factory.make(
                        before == null ? new TargetId(UuidV7.at(now)) : before.id(),
                        credential == null ? spec : spec.withCredential(credential.id()),
                        credential,
                        before == null ? now : before.createdAt(),
                        now,
                        before == null ? 1 : before.generation() + 1));
            } catch (OpsConductorException e) {
                line.fail(e.code(), ImportTally.errors(e, "credential_ref"));
            }
        }
    }

    private void save() {
        List<Target> created = targets(ImportOutcome.CREATED);
        List<Target> updated = targets(ImportOutcome.UPDATED);
        try {
            batches.insert(handle, created);
            reachability.insert(handle, created.stream().map(Target::id).toList());
            batches.update(handle, updated);
            batches.insertDependencies(handle, created);
            batches.insertDependencies(handle, updated);
        } catch (JdbiException e) {
            throw Database.isDuplicate(e)
                    ? new OpsConductorException(
                            CoreErrorCode.NAME_TAKEN,
                            "Somebody has created a target of a name that the import has, meanwhile. Import again.")
                    : Database.isStillReferenced(e)
                            ? new OpsConductorException(
                                    CoreErrorCode.TARGET_NOT_FOUND,
                                    "Somebody has deleted a target or credential that the import names, meanwhile."
                                            + " Import again.")
                            : e;
        }
        List<TargetId> moved = moved();
        hostKeys.forget(handle, moved);
        reachability.forget(handle, moved);
        caller.audit(handle, "target_create", audited(created));
        caller.audit(handle, "target_update", audited(updated));
    }

    private List<Target> targets(ImportOutcome outcome) {
        return good().stream()
                .filter(line -> line.outcome() == outcome)
                .map(ImportedTarget::after)
                .toList();
    }

    /** To another address, where another host key is to be expected, and nobody has been yet. */
    private List<TargetId> moved() {
        return good().stream()
                .filter(line -> {
                    Target before = line.before();
                    return before != null
                            && (!before.hostname().equals(line.after().hostname())
                                    || before.port() != line.after().port());
                })
                .map(line -> line.after().id())
                .toList();
    }

    private static List<AuditedObject> audited(List<Target> targets) {
        return targets.stream()
                .map(target ->
                        AuditedObject.of("target", target.id(), target.name()).with("import", true))
                .toList();
    }

    private ImportReport report(boolean stored) {
        ImportTally tally = new ImportTally(options);
        for (ImportedTarget line : lines) {
            if (line.isGood()) {
                boolean isThere = stored || line.before() != null;
                tally.done(
                        line.item(), line.outcome(), isThere ? line.after().id().value() : null);
            } else {
                tally.failed(line.item(), line.code(), line.errors());
            }
        }
        return tally.report();
    }
}
