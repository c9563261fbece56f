package io.opsconductor.internal.target;

import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.common.Expected;
import io.opsconductor.common.ImportItem;
import io.opsconductor.common.ImportOptions;
import io.opsconductor.common.ImportReport;
import io.opsconductor.common.NamePart;
import io.opsconductor.common.Page;
import io.opsconductor.common.PageRequest;
import io.opsconductor.credential.CredentialId;
import io.opsconductor.internal.access.AuditedObject;
import io.opsconductor.internal.access.Caller;
import io.opsconductor.internal.access.Permission;
import io.opsconductor.internal.credential.CredentialStore;
import io.opsconductor.internal.credential.CredentialVault;
import io.opsconductor.internal.db.Database;
import io.opsconductor.internal.db.UuidV7;
import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.target.ConnectionReport;
import io.opsconductor.target.KnownHostKey;
import io.opsconductor.target.Reachability;
import io.opsconductor.target.ReachabilityCounts;
import io.opsconductor.target.TagCount;
import io.opsconductor.target.Target;
import io.opsconductor.target.TargetEntry;
import io.opsconductor.target.TargetId;
import io.opsconductor.target.TargetQuery;
import io.opsconductor.target.TargetSpec;
import io.opsconductor.target.Targets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** The service of targets, in somebody's name. */
public final class DefaultTargets implements Targets {
    private final Caller caller;
    private final Database database;
    private final TargetStore store;
    private final CredentialStore credentials;
    private final TargetFactory factory;
    private final ConnectionTester tester;
    private final InstantSource clock;
    private final HostKeyStore hostKeys = new HostKeyStore();
    private final ReachabilityStore reachability = new ReachabilityStore();

    public DefaultTargets(
            Caller caller,
            Database database,
            TargetStore store,
            CredentialStore credentials,
            Protocols protocols,
            ConnectionTester tester,
            InstantSource clock) {
        this.caller = caller;
        this.database = database;
        this.store = store;
        this.credentials = credentials;
        this.factory = new TargetFactory(protocols);
        this.tester = tester;
        this.clock = clock;
    }

    @Override
    public Target create(TargetSpec spec) {
        caller.require(Permission.TARGET_WRITE);
        TargetRules.check(spec);
        Instant now = clock.instant();
        return database.write(handle -> {
            Target target = target(handle, new TargetId(UuidV7.at(now)), spec, now, now, 1);
            save(handle, target, () -> {
                store.insert(handle, target);
                reachability.insert(handle, List.of(target.id()));
            });
            caller.audit(handle, "target_create", audited(target));
            return target;
        });
    }

    @Override
    public Target update(TargetId id, TargetSpec spec, Expected expected) {
        caller.require(Permission.TARGET_WRITE);
        TargetRules.check(spec);
        return database.write(handle -> {
            Target before = locked(handle, id, expected);
            Target target = target(handle, id, spec, before.createdAt(), clock.instant(), before.generation() + 1);
            save(handle, target, () -> store.update(handle, target));
            if (!before.hostname().equals(target.hostname()) || before.port() != target.port()) {
                hostKeys.forget(handle, List.of(id));
                reachability.forget(handle, List.of(id));
            }
            caller.audit(handle, "target_update", audited(target));
            return target;
        });
    }

    private Target target(
            Handle handle, TargetId id, TargetSpec spec, Instant createdAt, Instant updatedAt, long generation) {
        CredentialId credential = spec.credential();
        return factory.make(
                id,
                spec,
                credential == null
                        ? null
                        : credentials
                                .find(handle, credential)
                                .orElseThrow(() -> CredentialVault.notFound(credential.toString())),
                createdAt,
                updatedAt,
                generation);
    }

    private void save(Handle handle, Target target, Runnable statement) {
        try {
            statement.run();
        } catch (JdbiException e) {
            if (Database.isDuplicate(e)) {
                throw nameTaken(target.name());
            }
            throw Database.isStillReferenced(e) ? missingReference(target) : e;
        }
        if (!target.dependsOn().isEmpty() && store.dependsOnItself(handle, target.id())) {
            throw new OpsConductorException(
                    CoreErrorCode.DEPENDENCY_CYCLE,
                    "The target " + target.name() + " would depend on itself. Remove one of its dependencies.",
                    Map.of("target", target.name()),
                    null);
        }
    }

    @Override
    public Target get(TargetId id) {
        caller.require(Permission.TARGET_READ);
        return database.read(handle -> found(handle, id));
    }

    @Override
    public Optional<Target> findByName(String name) {
        caller.require(Permission.TARGET_READ);
        return database.read(handle -> store.findByName(handle, name));
    }

    @Override
    public Page<Target> list(TargetQuery query, PageRequest page) {
        caller.require(Permission.TARGET_READ);
        SelectorSql condition = condition(query.selector());
        return database.read(handle -> store.page(handle, query, condition, page));
    }

    @Override
    public void requireImport() {
        caller.require(Permission.TARGET_WRITE);
        caller.require(Permission.TARGET_READ);
    }

    @Override
    public ImportReport importAll(List<ImportItem<TargetEntry>> items, ImportOptions options) {
        requireImport();
        if (TargetImport.namesCredentials(items)) {
            caller.require(Permission.CREDENTIAL_READ);
        }
        ImportOptions.checkLines(items.size());
        Instant now = clock.instant();
        return database.write(handle -> new TargetImport(
                        handle, caller, store, credentials, factory, hostKeys, reachability, now, items, options)
                .run());
    }

    @Override
    public void export(TargetQuery query, Consumer<TargetEntry> taker) {
        caller.require(Permission.TARGET_READ);
        SelectorSql condition = condition(query.selector());
        new TargetExport(database, store, credentials, caller.may(Permission.CREDENTIAL_READ))
                .export(query, condition, taker);
    }

    @Override
    public List<String> metadataKeys(TargetQuery query) {
        caller.require(Permission.TARGET_READ);
        SelectorSql condition = condition(query.selector());
        return database.read(handle -> new TargetBatches().metadataKeys(handle, condition));
    }

    @Override
    public List<TagCount> tags(@Nullable NamePart part) {
        caller.require(Permission.TARGET_READ);
        return database.read(handle -> new TargetBatches().tags(handle, part));
    }

    @Override
    public void delete(TargetId id, Expected expected) {
        caller.require(Permission.TARGET_WRITE);
        database.run(handle -> {
            Target target = locked(handle, id, expected);
            try {
                store.delete(handle, id);
            } catch (JdbiException e) {
                throw Database.isStillReferenced(e) ? inUse(target) : e;
            }
            caller.audit(handle, "target_delete", audited(target));
        });
    }

    @Override
    public CompletionStage<ConnectionReport> test(TargetId id) {
        caller.require(Permission.TARGET_TEST);
        Target target = database.read(handle -> found(handle, id));
        if (!Granted.reaches(database, caller.actor(), id)) {
            caller.auditingRefusals(Permission.TARGET_TEST, () -> {
                throw caller.refusal(
                        Permission.TARGET_TEST, "None of your grants reaches the target " + target.name() + ".");
            });
        }
        database.run(handle -> caller.audit(handle, "target_test", audited(target)));
        return tester.test(target);
    }

    @Override
    public Map<TargetId, Reachability> reachability(Collection<TargetId> ids) {
        if (!caller.may(Permission.TARGET_WRITE)) {
            caller.require(Permission.TARGET_READ);
        }
        return database.read(handle -> reachability.among(handle, ids));
    }

    @Override
    public ReachabilityCounts countReachable(@Nullable String selector) {
        caller.require(Permission.TARGET_READ);
        SelectorSql condition = condition(selector);
        return database.read(handle -> reachability.count(handle, condition));
    }

    @Override
    public List<KnownHostKey> hostKeys(TargetId id) {
        caller.require(Permission.TARGET_READ);
        return database.read(handle -> hostKeys.list(handle, found(handle, id).id()));
    }

    @Override
    public void approveHostKey(TargetId id, String fingerprint) {
        caller.require(Permission.HOST_KEY_APPROVE);
        database.run(handle -> {
            Target target = found(handle, id);
            if (!hostKeys.approve(handle, id, fingerprint, caller.actor().name(), clock.instant())) {
                throw new OpsConductorException(
                        CoreErrorCode.HOST_KEY_NOT_FOUND,
                        "The target " + target.name() + " has not shown a host key with that fingerprint. Test the"
                                + " connection, then approve the one that it shows.");
            }
            caller.audit(handle, "host_key_approve", audited(target).with("fingerprint", fingerprint));
        });
    }

    private static SelectorSql condition(@Nullable String selector) {
        return SelectorSql.of(selector == null ? new Selector.All() : SelectorParser.parse(selector));
    }

    private Target found(Handle handle, TargetId id) {
        return store.find(handle, id).orElseThrow(() -> TargetResolver.notFound(id.toString()));
    }

    private Target locked(Handle handle, TargetId id, Expected expected) {
        Target target = store.lock(handle, id).orElseThrow(() -> TargetResolver.notFound(id.toString()));
        expected.verify(target.generation());
        return target;
    }

    private static AuditedObject audited(Target target) {
        return AuditedObject.of("target", target.id(), target.name());
    }

    private static OpsConductorException nameTaken(String name) {
        return new OpsConductorException(
                CoreErrorCode.NAME_TAKEN, "There is a target named " + name + " already. Choose another name.");
    }

    private static OpsConductorException missingReference(Target target) {
        return new OpsConductorException(
                CoreErrorCode.TARGET_NOT_FOUND,
                "A target that " + target.name() + " is to depend on does not exist. Create it first.");
    }

    private static OpsConductorException inUse(Target target) {
        return new OpsConductorException(
                CoreErrorCode.IN_USE, "Another target depends on " + target.name() + ". Remove that dependency first.");
    }
}
