package io.opsconductor.internal.credential;

import io.opsconductor.common.Page;
import io.opsconductor.common.PageRequest;
import io.opsconductor.credential.Credential;
import io.opsconductor.credential.CredentialId;
import io.opsconductor.credential.CredentialQuery;
import io.opsconductor.credential.CredentialSort;
import io.opsconductor.credential.CredentialSpec;
import io.opsconductor.internal.db.Conditions;
import io.opsconductor.internal.db.Paging;
import io.opsconductor.internal.db.Rows;
import io.opsconductor.internal.db.SortKey;
import io.opsconductor.spi.credential.CredentialType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The table {@code credential}. */
public final class CredentialStore {
    private static final String COLUMNS =
            "id, name, description, credential_type, kind, username, created_at, updated_at, rotated_at, generation";

    private static final String INSERT = """
            INSERT INTO opsconductor.credential
                (id, name, description, credential_type, kind, username, sealed, created_at, updated_at)
            VALUES (:id, :name, :description, :type, :kind, :username, :sealed, :now, :now)
            """;

    private static final String SELECT_BY_ID = "SELECT " + COLUMNS + " FROM opsconductor.credential WHERE id = :id";

    /** Others may go on to refer to it. */
    private static final String LOCK = SELECT_BY_ID + " FOR NO KEY UPDATE";

    private static final String SELECT_BY_NAME =
            "SELECT " + COLUMNS + " FROM opsconductor.credential WHERE lower(name) = lower(:name)";

    private static final String SELECT_NAMED = "SELECT " + COLUMNS + """
                     FROM opsconductor.credential
                    WHERE lower(name) IN (SELECT lower(n) FROM unnest(:names) AS n) OR id::text = ANY (:names)
                    """;

    private static final String SELECT_NAMES =
            "SELECT id, name FROM opsconductor.credential WHERE id = ANY (:ids) ORDER BY id";

    private static final String PAGE = "SELECT " + COLUMNS + " FROM opsconductor.credential %s%sLIMIT :rows";

    private static final String COUNT = "SELECT count(*) FROM opsconductor.credential %s";

    private static final String UPDATE = """
            UPDATE opsconductor.credential
            SET name = :name, description = :description, updated_at = :now, generation = generation + 1
            WHERE id = :id
            """;

    private static final String ROTATE = """
            UPDATE opsconductor.credential
            SET kind = :kind, username = :username, sealed = :sealed, rotated_at = :now, updated_at = :now,
                generation = generation + 1
            WHERE id = :id
            """;

    private static final String DELETE = "DELETE FROM opsconductor.credential WHERE id = :id";

    private static final String SELECT_SEALED = """
            SELECT credential_type, kind, sealed FROM opsconductor.credential WHERE id = :id
            """;

    void insert(Handle handle, Credential credential, byte[] sealed) {
        handle.createUpdate(INSERT)
                .bind("id", credential.id().value())
                .bind("name", credential.name())
                .bind("description", credential.description())
                .bind("type", credential.type().code())
                .bind("kind", credential.kind())
                .bind("username", credential.username())
                .bind("sealed", sealed)
                .bind("now", credential.createdAt())
                .execute();
    }

    public Optional<Credential> find(Handle handle, CredentialId id) {
        return handle.createQuery(SELECT_BY_ID)
                .bind("id", id.value())
                .map((row, context) -> read(row))
                .findOne();
    }

    /** Keeps others from changing a credential until the transaction ends. */
    Optional<Credential> lock(Handle handle, CredentialId id) {
        return handle.createQuery(LOCK)
                .bind("id", id.value())
                .map((row, context) -> read(row))
                .findOne();
    }

    /** Without those that there are no longer. */
    public Map<CredentialId, String> names(Handle handle, Set<CredentialId> ids) {
        Map<CredentialId, String> names = new LinkedHashMap<>();
        handle.createQuery(SELECT_NAMES)
                .bind("ids", ids.stream().map(CredentialId::value).toArray(UUID[]::new))
                .map((row, context) -> names.put(new CredentialId(Rows.uuid(row, "id")), row.getString("name")))
                .list();
        return names;
    }

    /** Those of the given names and ids that there are, in no order. */
    public List<Credential> named(Handle handle, Collection<String> names) {
        return handle.createQuery(SELECT_NAMED)
                .bind("names", names.toArray(String[]::new))
                .map((row, context) -> read(row))
                .list();
    }

    Optional<Credential> findByName(Handle handle, String name) {
        return handle.createQuery(SELECT_BY_NAME)
                .bind("name", name)
                .map((row, context) -> read(row))
                .findOne();
    }

    Page<Credential> page(Handle handle, CredentialQuery query, PageRequest page) {
        Paging<Credential> paging = Paging.of(key(query.sort().by()), query.sort(), query, page);
        Conditions shown = paging.beyond(conditions(query));
        List<Credential> items = shown.bind(handle.createQuery(PAGE.formatted(shown.where(), paging.order())))
                .bind("rows", paging.rows())
                .map((row, context) -> read(row))
                .list();
        Conditions counted = conditions(query);
        return paging.page(items, counted.count(handle, COUNT));
    }

    private static SortKey<Credential> key(CredentialSort sort) {
        return switch (sort) {
            case NAME -> SortKey.unique("lower(name)", SortKey.Kind.NAME, Credential::name);
            case CREATED_AT -> SortKey.unique("id", SortKey.Kind.ID, Credential::id);
            case UPDATED_AT ->
                SortKey.of("updated_at", SortKey.Kind.TIME, Credential::updatedAt, "id", CredentialStore::id);
            case ROTATED_AT ->
                SortKey.of(
                        "coalesce(rotated_at, 'infinity')",
                        SortKey.Kind.TIME,
                        Credential::rotatedAt,
                        "id",
                        CredentialStore::id);
        };
    }

    private static UUID id(Credential credential) {
        return credential.id().value();
    }

    private static Conditions conditions(CredentialQuery query) {
        CredentialType type = query.type();
        return new Conditions()
                .and("credential_type = :type", "type", type == null ? null : type.code())
                .and("lower(name)", query.part());
    }

    void update(Handle handle, CredentialId id, CredentialSpec spec, Instant now) {
        handle.createUpdate(UPDATE)
                .bind("id", id.value())
                .bind("name", spec.name())
                .bind("description", spec.description())
                .bind("now", now)
                .execute();
    }

    void rotate(Handle handle, CredentialId id, String kind, String username, byte[] sealed, Instant now) {
        handle.createUpdate(ROTATE)
                .bind("id", id.value())
                .bind("kind", kind)
                .bind("username", username)
                .bind("sealed", sealed)
                .bind("now", now)
                .execute();
    }

    void delete(Handle handle, CredentialId id) {
        handle.createUpdate(DELETE).bind("id", id.value()).execute();
    }

    Optional<Sealed> findSealed(Handle handle, CredentialId id) {
        return handle.createQuery(SELECT_SEALED)
                .bind("id", id.value())
                .map((row, context) -> new Sealed(type(row), row.getString("kind"), row.getBytes("sealed")))
                .findOne();
    }

    private static Credential read(ResultSet row) throws SQLException {
        return new Credential(
                new CredentialId(Rows.uuid(row, "id")),
                row.getString("name"),
                row.getString("description"),
                type(row),
                row.getString("kind"),
                row.getString("username"),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "updated_at"),
                Rows.instantOrNull(row, "rotated_at"),
                row.getLong("generation"));
    }

    private static CredentialType type(ResultSet row) throws SQLException {
        return CredentialType.valueOf(row.getString("credential_type").toUpperCase(Locale.ROOT));
    }

    record Sealed(CredentialType type, String kind, byte[] sealed) {}
}
