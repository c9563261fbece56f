package io.opsconductor.internal.target;

import io.opsconductor.common.Page;
import io.opsconductor.common.PageRequest;
import io.opsconductor.credential.CredentialId;
import io.opsconductor.internal.credential.CredentialStore;
import io.opsconductor.internal.db.Database;
import io.opsconductor.target.Target;
import io.opsconductor.target.TargetEntry;
import io.opsconductor.target.TargetId;
import io.opsconductor.target.TargetQuery;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Targets as an import takes them, page by page. */
final class TargetExport {
    private static final int PAGE = 500;

    private final Database database;
    private final TargetStore store;
    private final CredentialStore credentials;
    private final boolean namesCredentials;
    private final TargetBatches batches = new TargetBatches();

    /** @param namesCredentials whether the names of credentials may be told, not just their ids */
    TargetExport(Database database, TargetStore store, CredentialStore credentials, boolean namesCredentials) {
        this.database = database;
        this.store = store;
        this.credentials = credentials;
        this.namesCredentials = namesCredentials;
    }

    void export(TargetQuery query, SelectorSql condition, Consumer<TargetEntry> taker) {
        PageRequest request = PageRequest.first(PAGE);
        while (request != null) {
            PageRequest current = request;
            List<TargetEntry> entries = new ArrayList<>();
            Page<Target> page = database.read(handle -> {
                Page<Target> read = store.page(handle, query, condition, current);
                entries.addAll(entries(handle, read.items()));
                return read;
            });
            entries.forEach(taker);
            request = page.next() == null ? null : new PageRequest(PAGE, page.next());
        }
    }

    private List<TargetEntry> entries(Handle handle, List<Target> targets) {
        Set<TargetId> needed = new HashSet<>();
        targets.forEach(target -> needed.addAll(target.dependsOn()));
        Map<TargetId, String> names = needed.isEmpty() ? Map.of() : batches.names(handle, needed);
        Set<CredentialId> used = targets.stream()
                .map(Target::credential)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        Map<CredentialId, String> secrets =
                used.isEmpty() || !namesCredentials ? Map.of() : credentials.names(handle, used);
        return targets.stream()
                .map(target -> new TargetEntry(
                        target.name(),
                        target.protocol(),
                        target.hostname(),
                        target.port(),
                        reference(target.credential(), secrets),
                        Set.copyOf(target.tags()),
                        target.metadata(),
                        target.dependsOn().stream()
                                .map(id -> names.getOrDefault(id, id.toString()))
                                .toList()))
                .toList();
    }

    private static String reference(@Nullable CredentialId id, Map<CredentialId, String> names) {
        return id == null ? "" : names.getOrDefault(id, id.toString());
    }
}
