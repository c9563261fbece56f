package io.opsconductor.internal.target;

import io.opsconductor.common.NamePart;
import io.opsconductor.credential.CredentialId;
import io.opsconductor.internal.db.Conditions;
import io.opsconductor.internal.db.Rows;
import io.opsconductor.internal.json.Json;
import io.opsconductor.target.TagCount;
import io.opsconductor.target.Target;
import io.opsconductor.target.TargetId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** The tables {@code target} and {@code target_dependency}, many rows at a time. */
final class TargetBatches {
    /** One import sees all that the one before has stored. */
    private static final String LOCK_IMPORTS =
            "SELECT 1 FROM pg_advisory_xact_lock(hashtext('opsconductor.target_import'))";

    /** How the database compares names. */
    private static final String SELECT_KEYS = """
            SELECT lower(n.name) FROM unnest(:names) WITH ORDINALITY AS n (name, place) ORDER BY n.place
            """;

    /** An array, which is looked up quickly whatever the planner knows of the table. It would join a list row by row. */
    private static final String SELECT_NAMED =
            "SELECT lower(name) AS key, id FROM opsconductor.target WHERE lower(name) = ANY (:keys)";

    private static final String SELECT_EXISTING = "SELECT id FROM opsconductor.target WHERE id = ANY (:ids)";

    /** Always in the same order, so that two imports at once do not wait for each other. */
    private static final String LOCK = """
            SELECT id FROM opsconductor.target WHERE id = ANY (:ids) ORDER BY id FOR NO KEY UPDATE
            """;

    private static final String DELETE_DEPENDENCIES =
            "DELETE FROM opsconductor.target_dependency WHERE target_id = ANY (:ids)";

    private static final String INSERT_DEPENDENCIES = """
            INSERT INTO opsconductor.target_dependency (target_id, depends_on_id)
            SELECT * FROM unnest(:ids, :dependsOn)
            """;

    private static final String SELECT_METADATA_KEYS = """
            SELECT DISTINCT jsonb_object_keys(t.metadata) AS key FROM opsconductor.target t WHERE %s ORDER BY key
            """;

    /** Many targets have the same tags, which are taken apart once. */
    private static final String SELECT_TAGS = """
            SELECT tag, CAST(sum(t.alike) AS bigint) AS targets
            FROM (SELECT tags, count(*) AS alike FROM opsconductor.target GROUP BY tags) t, unnest(t.tags) AS tag
            %sGROUP BY tag ORDER BY targets DESC, tag LIMIT 1000
            """;

    private static final String SELECT_NAMES = "SELECT id, name FROM opsconductor.target WHERE id = ANY (:ids)";

    void lockImports(Handle handle) {
        handle.createQuery(LOCK_IMPORTS).mapTo(Integer.class).one();
    }

    /** In the order of the names. */
    List<Named> named(Handle handle, List<String> names) {
        List<String> keys = handle.createQuery(SELECT_KEYS)
                .bind("names", names.toArray(String[]::new))
                .mapTo(String.class)
                .list();
        Map<String, TargetId> ids = new HashMap<>();
        handle.createQuery(SELECT_NAMED)
                .bind("keys", keys.toArray(String[]::new))
                .map((row, context) -> ids.put(row.getString("key"), new TargetId(Rows.uuid(row, "id"))))
                .list();
        return keys.stream().map(key -> new Named(key, ids.get(key))).toList();
    }

    Set<TargetId> existing(Handle handle, Collection<UUID> ids) {
        return handle.createQuery(SELECT_EXISTING)
                .bind("ids", ids.toArray(UUID[]::new))
                .map((row, context) -> new TargetId(Rows.uuid(row, "id")))
                .collect(Collectors.toSet());
    }

    /** Nobody changes or deletes them before the end of the transaction. */
    void lock(Handle handle, List<TargetId> ids) {
        handle.createQuery(LOCK).bind("ids", values(ids)).mapTo(UUID.class).list();
    }

    /** Without what they depend on. */
    void insert(Handle handle, List<Target> targets) {
        execute(handle, TargetStore.INSERT, targets);
    }

    /** Leaves them depending on nothing. */
    void update(Handle handle, List<Target> targets) {
        execute(handle, TargetStore.UPDATE, targets);
        handle.createUpdate(DELETE_DEPENDENCIES)
                .bind("ids", values(targets.stream().map(Target::id).toList()))
                .execute();
    }

    private static void execute(Handle handle, String sql, List<Target> targets) {
        if (targets.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch(sql);
        for (Target target : targets) {
            CredentialId credential = target.credential();
            batch.bind("id", target.id().value())
                    .bind("name", target.name())
                    .bind("protocol", target.protocol())
                    .bind("hostname", target.hostname())
                    .bind("port", target.port())
                    .bind("credentialId", credential == null ? null : credential.value())
                    .bind("tags", target.tags().toArray(String[]::new))
                    .bind("metadata", Json.write(target.metadata()))
                    .bind("createdAt", target.createdAt())
                    .bind("updatedAt", target.updatedAt())
                    .add();
        }
        batch.execute();
    }

    /** After all of the targets are there. */
    void insertDependencies(Handle handle, List<Target> targets) {
        List<TargetId> ids = new ArrayList<>();
        List<TargetId> dependsOn = new ArrayList<>();
        for (Target target : targets) {
            for (TargetId needed : target.dependsOn()) {
                ids.add(target.id());
                dependsOn.add(needed);
            }
        }
        if (!ids.isEmpty()) {
            handle.createUpdate(INSERT_DEPENDENCIES)
                    .bind("ids", values(ids))
                    .bind("dependsOn", values(dependsOn))
                    .execute();
        }
    }

    List<String> metadataKeys(Handle handle, SelectorSql selector) {
        return handle.createQuery(SELECT_METADATA_KEYS.formatted(selector.condition()))
                .bindMap(selector.bindings())
                .mapTo(String.class)
                .list();
    }

    List<TagCount> tags(Handle handle, @Nullable NamePart part) {
        Conditions conditions = new Conditions().and("lower(tag)", part);
        return conditions
                .bind(handle.createQuery(SELECT_TAGS.formatted(conditions.where())))
                .map((row, context) -> new TagCount(row.getString("tag"), row.getLong("targets")))
                .list();
    }

    /** Of those that there are. */
    Map<TargetId, String> names(Handle handle, Collection<TargetId> ids) {
        Map<TargetId, String> names = new HashMap<>();
        handle.createQuery(SELECT_NAMES)
                .bind("ids", values(ids))
                .map((row, context) -> names.put(new TargetId(Rows.uuid(row, "id")), row.getString("name")))
                .list();
        return names;
    }

    private static UUID[] values(Collection<TargetId> ids) {
        return ids.stream().map(TargetId::value).toArray(UUID[]::new);
    }

    /**
     * @param key equal for names that are the same
     * @param id null if there is none of that name
     */
    record Named(String key, @Nullable TargetId id) {}
}
