package io.opsconductor.internal.auth;

import io.opsconductor.auth.ApiToken;
import io.opsconductor.auth.ApiTokenId;
import io.opsconductor.common.Limits;
import io.opsconductor.common.PageRequest;
import io.opsconductor.common.Role;
import io.opsconductor.internal.db.Cursor;
import io.opsconductor.internal.db.Rows;
import io.opsconductor.internal.user.GrantStore;
import io.opsconductor.user.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table {@code api_token}. */
final class ApiTokenStore {
    /** To write the time of each use would be a write for each request. */
    private static final Duration EXACTNESS = Duration.ofMinutes(1);

    private static final String COLUMNS = "id, user_id, name, scopes, created_at, expires_at, last_used_at";

    private static final String INSERT = """
            INSERT INTO opsconductor.api_token (id, user_id, name, token_hash, scopes, created_at, expires_at)
            VALUES (:id, :userId, :name, :tokenHash, :scopes, :now, :expiresAt)
            """;

    private static final String SELECT_BY_ID = "SELECT " + COLUMNS + " FROM opsconductor.api_token WHERE id = :id";

    private static final String SELECT_PAGE = "SELECT " + COLUMNS + """
                     FROM opsconductor.api_token
                    WHERE user_id = :userId AND (CAST(:after AS text) IS NULL OR name > :after)
                    ORDER BY name
                    LIMIT :limit
                    """;

    private static final String COUNT = "SELECT count(*) FROM opsconductor.api_token WHERE user_id = :userId";

    private static final String DELETE = "DELETE FROM opsconductor.api_token WHERE id = :id";

    private static final String SELECT_HOLDER = """
            SELECT t.id, t.name, t.scopes, t.expires_at, t.last_used_at, u.id AS user_id, u.username, u.role,
            """ + GrantStore.COLUMNS + """
            FROM opsconductor.api_token t JOIN opsconductor.app_user u ON u.id = t.user_id
            WHERE t.token_hash = :tokenHash AND u.enabled
            """;

    private static final String TOUCH = """
            UPDATE opsconductor.api_token SET last_used_at = :now
            WHERE id = :id AND (last_used_at IS NULL OR last_used_at < :before)
            """;

    void insert(Handle handle, ApiToken token, byte[] tokenHash) {
        handle.createUpdate(INSERT)
                .bind("id", token.id().value())
                .bind("userId", token.userId().value())
                .bind("name", token.name())
                .bind("tokenHash", tokenHash)
                .bind("scopes", token.scopes().stream().sorted().toArray(String[]::new))
                .bind("now", token.createdAt())
                .bind("expiresAt", token.expiresAt())
                .execute();
    }

    Optional<ApiToken> find(Handle handle, ApiTokenId id) {
        return handle.createQuery(SELECT_BY_ID)
                .bind("id", id.value())
                .map((row, context) -> read(row))
                .findOne();
    }

    List<ApiToken> page(Handle handle, UserId user, PageRequest page) {
        return handle.createQuery(SELECT_PAGE)
                .bind("userId", user.value())
                .bind("after", Cursor.text(of(user), page))
                .bind("limit", page.limit() + 1)
                .map((row, context) -> read(row))
                .list();
    }

    /** The list of a user's tokens, for its cursors. */
    static Object of(UserId user) {
        return List.of("tokens", user);
    }

    long count(Handle handle, UserId user) {
        return handle.createQuery(COUNT)
                .bind("userId", user.value())
                .mapTo(Long.class)
                .one();
    }

    void delete(Handle handle, ApiTokenId id) {
        handle.createUpdate(DELETE).bind("id", id.value()).execute();
    }

    /** Whose a token is, if that user may do anything. */
    Optional<Holder> holder(Handle handle, byte[] tokenHash) {
        return handle.createQuery(SELECT_HOLDER)
                .bind("tokenHash", tokenHash)
                .map((row, context) -> new Holder(
                        new ApiTokenId(Rows.uuid(row, "id")),
                        row.getString("name"),
                        new UserId(Rows.uuid(row, "user_id")),
                        row.getString("username"),
                        Role.ofCode(row.getString("role")).orElseThrow(),
                        new Limits(new HashSet<>(Rows.texts(row, "scopes")), GrantStore.read(row)),
                        Rows.instant(row, "expires_at"),
                        Optional.ofNullable(Rows.instantOrNull(row, "last_used_at"))))
                .findOne();
    }

    void touch(Handle handle, ApiTokenId id, Instant now) {
        handle.createUpdate(TOUCH)
                .bind("id", id.value())
                .bind("now", now)
                .bind("before", now.minus(EXACTNESS))
                .execute();
    }

    private static ApiToken read(ResultSet row) throws SQLException {
        return new ApiToken(
                new ApiTokenId(Rows.uuid(row, "id")),
                new UserId(Rows.uuid(row, "user_id")),
                row.getString("name"),
                new HashSet<>(Rows.texts(row, "scopes")),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "expires_at"),
                Rows.instantOrNull(row, "last_used_at"));
    }

    record Holder(
            ApiTokenId id,
            String name,
            UserId user,
            String username,
            Role role,
            Limits limits,
            Instant expiresAt,
            Optional<Instant> lastUsedAt) {
        boolean isStale(Instant now) {
            return lastUsedAt.isEmpty() || lastUsedAt.get().isBefore(now.minus(EXACTNESS));
        }
    }
}
