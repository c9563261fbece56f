package io.opsconductor.internal.target;

import io.opsconductor.common.Page;
import io.opsconductor.common.PageRequest;
import io.opsconductor.credential.CredentialId;
import io.opsconductor.internal.db.Paging;
import io.opsconductor.internal.db.Rows;
import io.opsconductor.internal.json.Json;
import io.opsconductor.target.Target;
import io.opsconductor.target.TargetId;
import io.opsconductor.target.TargetQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The tables {@code target} and {@code target_dependency}. */
public final class TargetStore {
    private static final String SELECT = """
            SELECT t.id, t.name, t.protocol, t.hostname, t.port, t.credential_id, t.tags, t.metadata, t.created_at,
                   t.updated_at, t.generation,
                   ARRAY(SELECT d.depends_on_id FROM opsconductor.target_dependency d
                         WHERE d.target_id = t.id ORDER BY d.depends_on_id) AS depends_on
            FROM opsconductor.target t
            """;

    private static final String SELECT_NAME = """
            SELECT t.id, t.name,
                   EXISTS (SELECT 1 FROM opsconductor.target_dependency d WHERE d.target_id = t.id) AS dependent
            FROM opsconductor.target t
            """;

    static final String INSERT = """
            INSERT INTO opsconductor.target
                (id, name, protocol, hostname, port, credential_id, tags, metadata, created_at, updated_at)
            VALUES (:id, :name, :protocol, :hostname, :port, :credentialId, :tags, CAST(:metadata AS jsonb), :createdAt,
                    :updatedAt)
            """;

    static final String UPDATE = """
            UPDATE opsconductor.target
            SET name = :name, protocol = :protocol, hostname = :hostname, port = :port, credential_id = :credentialId,
                tags = :tags, metadata = CAST(:metadata AS jsonb), created_at = :createdAt, updated_at = :updatedAt,
                generation = generation + 1
            WHERE id = :id
            """;

    private static final String DELETE = "DELETE FROM opsconductor.target WHERE id = :id";

    private static final String DELETE_DEPENDENCIES =
            "DELETE FROM opsconductor.target_dependency WHERE target_id = :id";

    private static final String INSERT_DEPENDENCY = """
            INSERT INTO opsconductor.target_dependency (target_id, depends_on_id) VALUES (:id, :dependsOn)
            ON CONFLICT DO NOTHING
            """;

    /** Two changes of dependencies at once could each be free of cycles and make one together. */
    private static final String LOCK_DEPENDENCIES =
            "LOCK TABLE opsconductor.target_dependency IN SHARE ROW EXCLUSIVE MODE";

    private static final String LEADS_BACK = """
            WITH RECURSIVE reached (id) AS (
                SELECT depends_on_id FROM opsconductor.target_dependency WHERE target_id = :id
                UNION
                SELECT d.depends_on_id FROM opsconductor.target_dependency d JOIN reached r ON d.target_id = r.id
            )
            SELECT EXISTS (SELECT 1 FROM reached WHERE id = :id)
            """;

    private static final String SELECT_REACHED = """
            WITH RECURSIVE reached (id) AS (
                SELECT unnest(:ids)
                UNION
                SELECT d.depends_on_id FROM opsconductor.target_dependency d JOIN reached r ON d.target_id = r.id
            )
            SELECT d.target_id, d.depends_on_id FROM opsconductor.target_dependency d JOIN reached r ON d.target_id = r.id
            """;

    void insert(Handle handle, Target target) {
        bindAndExecute(handle, INSERT, target);
        replaceDependencies(handle, target);
    }

    void update(Handle handle, Target target) {
        bindAndExecute(handle, UPDATE, target);
        replaceDependencies(handle, target);
    }

    private static void bindAndExecute(Handle handle, String sql, Target target) {
        CredentialId credential = target.credential();
        handle.createUpdate(sql)
                .bind("id", target.id().value())
                .bind("name", target.name())
                .bind("protocol", target.protocol())
                .bind("hostname", target.hostname())
                .bind("port", target.port())
                .bind("credentialId", credential == null ? null : credential.value())
                .bind("tags", target.tags().toArray(String[]::new))
                .bind("metadata", Json.write(target.metadata()))
                .bind("createdAt", target.createdAt())
                .bind("updatedAt", target.updatedAt())
                .execute();
    }

    private void replaceDependencies(Handle handle, Target target) {
        UUID id = target.id().value();
        if (!target.dependsOn().isEmpty()) {
            lockDependencies(handle);
        }
        handle.createUpdate(DELETE_DEPENDENCIES).bind("id", id).execute();
        for (TargetId dependsOn : target.dependsOn()) {
            handle.createUpdate(INSERT_DEPENDENCY)
                    .bind("id", id)
                    .bind("dependsOn", dependsOn.value())
                    .execute();
        }
    }

    /** What each of the given targets depends on, and what each of those does, and so on. */
    public Map<TargetId, Set<TargetId>> dependencies(Handle handle, List<TargetId> targets) {
        Map<TargetId, Set<TargetId>> dependencies = new HashMap<>();
        handle.createQuery(SELECT_REACHED)
                .bind("ids", targets.stream().map(TargetId::value).toArray(UUID[]::new))
                .map((row, context) -> dependencies
                        .computeIfAbsent(new TargetId(Rows.uuid(row, "target_id")), id -> new HashSet<>())
                        .add(new TargetId(Rows.uuid(row, "depends_on_id"))))
                .forEach(added -> {});
        return dependencies;
    }

    /** Nobody else changes dependencies before the end of the transaction. */
    void lockDependencies(Handle handle) {
        handle.execute(LOCK_DEPENDENCIES);
    }

    boolean dependsOnItself(Handle handle, TargetId id) {
        return handle.createQuery(LEADS_BACK)
                .bind("id", id.value())
                .mapTo(Boolean.class)
                .one();
    }

    Optional<Target> find(Handle handle, TargetId id) {
        return handle.createQuery(SELECT + "WHERE t.id = :id")
                .bind("id", id.value())
                .map((row, context) -> read(row))
                .findOne();
    }

    List<Target> all(Handle handle, Collection<TargetId> ids) {
        return handle.createQuery(SELECT + "WHERE t.id = ANY (:ids)")
                .bind("ids", ids.stream().map(TargetId::value).toArray(UUID[]::new))
                .map((row, context) -> read(row))
                .list();
    }

    /** Of the given targets, by their ids. */
    public Map<TargetId, String> protocols(Handle handle, Collection<TargetId> ids) {
        Map<TargetId, String> protocols = new HashMap<>();
        handle.createQuery("SELECT id, protocol FROM opsconductor.target WHERE id = ANY (:ids)")
                .bind("ids", ids.stream().map(TargetId::value).toArray(UUID[]::new))
                .map((row, context) -> protocols.put(new TargetId(Rows.uuid(row, "id")), row.getString("protocol")))
                .list();
        return protocols;
    }

    /** Keeps others from changing a target until the transaction ends, but not from referring to it. */
    Optional<Target> lock(Handle handle, TargetId id) {
        return handle.createQuery(SELECT + "WHERE t.id = :id FOR NO KEY UPDATE OF t")
                .bind("id", id.value())
                .map((row, context) -> read(row))
                .findOne();
    }

    Optional<Target> findByName(Handle handle, String name) {
        return handle.createQuery(SELECT + "WHERE lower(t.name) = lower(:name)")
                .bind("name", name)
                .map((row, context) -> read(row))
                .findOne();
    }

    Page<Target> page(Handle handle, TargetQuery query, SelectorSql selector, PageRequest page) {
        Paging<Target> paging = Paging.of(TargetPages.key(query.sort()), query.sort(), query, page);
        TargetPages.Found found = new TargetPages(handle, query, selector, paging).find();
        List<Target> targets = handle.createQuery(SELECT + "WHERE t.id = ANY (:ids) " + paging.order())
                .bind("ids", found.ids().toArray(UUID[]::new))
                .map((row, context) -> read(row))
                .list();
        return paging.page(targets, found.total());
    }

    /** By name, all of them. */
    List<TargetName> matching(Handle handle, SelectorSql selector) {
        String sql = SELECT_NAME + "WHERE " + selector.condition() + " ORDER BY lower(t.name)";
        return handle.createQuery(sql)
                .bindMap(selector.bindings())
                .map((row, context) -> readName(row))
                .list();
    }

    /** Those of the given names and ids that there are, in no order. */
    List<TargetName> named(Handle handle, List<String> names) {
        String sql = SELECT_NAME + """
                WHERE lower(t.name) IN (SELECT lower(n) FROM unnest(:names) AS n) OR t.id::text = ANY (:names)
                """;
        return handle.createQuery(sql)
                .bind("names", names.toArray(String[]::new))
                .map((row, context) -> readName(row))
                .list();
    }

    /** The targets of a run that still are there, by their target runs. */
    public Map<Long, Target> ofRun(Handle handle, UUID run) {
        String sql = SELECT.replace("SELECT t.id", "SELECT tr.id AS target_run_id, t.id")
                + "JOIN opsconductor.target_run tr ON tr.target_id = t.id WHERE tr.run_id = :run";
        Map<Long, Target> targets = new HashMap<>();
        handle.createQuery(sql)
                .bind("run", run)
                .map((row, context) -> Map.entry(row.getLong("target_run_id"), read(row)))
                .forEach(entry -> targets.put(entry.getKey(), entry.getValue()));
        return targets;
    }

    void delete(Handle handle, TargetId id) {
        handle.createUpdate(DELETE).bind("id", id.value()).execute();
    }

    private static TargetName readName(ResultSet row) throws SQLException {
        return new TargetName(new TargetId(Rows.uuid(row, "id")), row.getString("name"), row.getBoolean("dependent"));
    }

    private static Target read(ResultSet row) throws SQLException {
        UUID credential = row.getObject("credential_id", UUID.class);
        return new Target(
                new TargetId(Rows.uuid(row, "id")),
                row.getString("name"),
                row.getString("protocol"),
                row.getString("hostname"),
                row.getInt("port"),
                credential == null ? null : new CredentialId(credential),
                Rows.texts(row, "tags"),
                Json.readMap(row.getString("metadata")),
                Rows.uuids(row, "depends_on").stream().map(TargetId::new).toList(),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "updated_at"),
                row.getLong("generation"));
    }
}
