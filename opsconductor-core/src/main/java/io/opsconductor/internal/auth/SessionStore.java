package io.opsconductor.internal.auth;

import io.opsconductor.auth.Client;
import io.opsconductor.auth.Session;
import io.opsconductor.auth.SessionId;
import io.opsconductor.common.Limits;
import io.opsconductor.common.PageRequest;
import io.opsconductor.common.Role;
import io.opsconductor.internal.db.Cursor;
import io.opsconductor.internal.db.Rows;
import io.opsconductor.internal.user.GrantStore;
import io.opsconductor.user.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The tables {@code login_session} and {@code refresh_token}. */
final class SessionStore {
    private static final String INSERT_SESSION = """
            INSERT INTO opsconductor.login_session (id, user_id, address, user_agent, created_at, last_used_at)
            VALUES (:id, :userId, :address, :userAgent, :now, :now)
            """;

    private static final String INSERT_TOKEN = """
            INSERT INTO opsconductor.refresh_token (token_hash, session_id, issued_at, expires_at)
            VALUES (:tokenHash, :sessionId, :now, :expiresAt)
            """;

    /** Takes the row lock, so that of two uses at once one sees the other. */
    private static final String SELECT_TOKEN_FOR_UPDATE = """
            SELECT t.session_id, t.expires_at, t.used_at, s.user_id, s.revoked_at, s.address, s.user_agent
            FROM opsconductor.refresh_token t JOIN opsconductor.login_session s ON s.id = t.session_id
            WHERE t.token_hash = :tokenHash
            FOR UPDATE OF t, s
            """;

    private static final String MARK_USED =
            "UPDATE opsconductor.refresh_token SET used_at = :now WHERE token_hash = :tokenHash";

    private static final String TOUCH_SESSION =
            "UPDATE opsconductor.login_session SET last_used_at = :now, address = :address, user_agent = :userAgent"
                    + " WHERE id = :id";

    private static final String REVOKE_SESSION = """
            UPDATE opsconductor.login_session SET revoked_at = :now, revoke_reason = :reason
            WHERE id = :id AND revoked_at IS NULL
            """;

    private static final String REVOKE_SESSION_OF_TOKEN = """
            UPDATE opsconductor.login_session SET revoked_at = :now, revoke_reason = :reason
            WHERE revoked_at IS NULL
              AND id = (SELECT session_id FROM opsconductor.refresh_token WHERE token_hash = :tokenHash)
            RETURNING user_id
            """;

    private static final String SELECT_HOLDER = """
            SELECT u.username, u.role,
            """ + GrantStore.COLUMNS + """
            FROM opsconductor.login_session s JOIN opsconductor.app_user u ON u.id = s.user_id
            WHERE s.id = :sessionId AND s.revoked_at IS NULL
              AND u.id = :userId AND u.enabled AND u.token_version = :tokenVersion
            """;

    /** Every session that goes on has a refresh token that has not expired: a refresh makes the next. */
    private static final String ALIVE = """
            s.revoked_at IS NULL AND EXISTS (SELECT 1 FROM opsconductor.refresh_token t
                                             WHERE t.session_id = s.id AND t.expires_at > :now AND t.used_at IS NULL)
            """;

    private static final String SELECT =
            "SELECT s.id, s.user_id, s.address, s.user_agent, s.created_at, s.last_used_at";

    private static final String SELECT_PAGE = SELECT + """
                     FROM opsconductor.login_session s
                    WHERE s.user_id = :userId AND (CAST(:before AS uuid) IS NULL OR s.id < :before) AND
                    """ + ALIVE + " ORDER BY s.id DESC LIMIT :limit";

    private static final String COUNT =
            "SELECT count(*) FROM opsconductor.login_session s WHERE s.user_id = :userId AND " + ALIVE;

    private static final String SELECT_BY_ID =
            SELECT + " FROM opsconductor.login_session s WHERE s.id = :id AND " + ALIVE;

    private static final String REVOKE_ALL = """
            UPDATE opsconductor.login_session SET revoked_at = :now, revoke_reason = :reason
            WHERE user_id = :userId AND revoked_at IS NULL
            """;

    void insertSession(Handle handle, UUID id, UserId user, Client client, Instant now) {
        handle.createUpdate(INSERT_SESSION)
                .bind("id", id)
                .bind("userId", user.value())
                .bind("address", client.address())
                .bind("userAgent", client.userAgent())
                .bind("now", now)
                .execute();
    }

    void insertToken(Handle handle, byte[] tokenHash, UUID sessionId, Instant now, Instant expiresAt) {
        handle.createUpdate(INSERT_TOKEN)
                .bind("tokenHash", tokenHash)
                .bind("sessionId", sessionId)
                .bind("now", now)
                .bind("expiresAt", expiresAt)
                .execute();
    }

    Optional<TokenRow> lockToken(Handle handle, byte[] tokenHash) {
        return handle.createQuery(SELECT_TOKEN_FOR_UPDATE)
                .bind("tokenHash", tokenHash)
                .map((row, context) -> new TokenRow(
                        Rows.uuid(row, "session_id"),
                        new UserId(Rows.uuid(row, "user_id")),
                        Rows.instant(row, "expires_at"),
                        Optional.ofNullable(Rows.instantOrNull(row, "used_at")),
                        new Client(row.getString("address"), row.getString("user_agent")),
                        row.getObject("revoked_at") != null))
                .findOne();
    }

    void markUsed(Handle handle, byte[] tokenHash, Instant now) {
        handle.createUpdate(MARK_USED)
                .bind("tokenHash", tokenHash)
                .bind("now", now)
                .execute();
    }

    void touch(Handle handle, UUID sessionId, Client client, Instant now) {
        handle.createUpdate(TOUCH_SESSION)
                .bind("id", sessionId)
                .bind("address", client.address())
                .bind("userAgent", client.userAgent())
                .bind("now", now)
                .execute();
    }

    void revoke(Handle handle, UUID sessionId, String reason, Instant now) {
        handle.createUpdate(REVOKE_SESSION)
                .bind("id", sessionId)
                .bind("reason", reason)
                .bind("now", now)
                .execute();
    }

    /** Whose session it ended, if there was one to end. */
    Optional<UserId> revokeByToken(Handle handle, byte[] tokenHash, String reason, Instant now) {
        return handle.createQuery(REVOKE_SESSION_OF_TOKEN)
                .bind("tokenHash", tokenHash)
                .bind("reason", reason)
                .bind("now", now)
                .map((row, context) -> new UserId(Rows.uuid(row, "user_id")))
                .findOne();
    }

    /** The user of a session, if neither has been ended or changed since the access token was made. */
    Optional<Holder> holder(Handle handle, UUID sessionId, UserId user, int tokenVersion) {
        return handle.createQuery(SELECT_HOLDER)
                .bind("sessionId", sessionId)
                .bind("userId", user.value())
                .bind("tokenVersion", tokenVersion)
                .map((row, context) -> new Holder(
                        row.getString("username"),
                        Role.ofCode(row.getString("role")).orElseThrow(),
                        Limits.toGrants(GrantStore.read(row))))
                .findOne();
    }

    /** The sessions that can still be refreshed or have an access token, the newest first. */
    List<Session> page(Handle handle, UserId user, Instant now, PageRequest page) {
        return handle.createQuery(SELECT_PAGE)
                .bind("userId", user.value())
                .bind("now", now)
                .bind("before", Cursor.uuid(of(user), page))
                .bind("limit", page.limit() + 1)
                .map((row, context) -> read(row))
                .list();
    }

    /** The list of a user's sessions, for its cursors. */
    static Object of(UserId user) {
        return List.of("sessions", user);
    }

    long count(Handle handle, UserId user, Instant now) {
        return handle.createQuery(COUNT)
                .bind("userId", user.value())
                .bind("now", now)
                .mapTo(Long.class)
                .one();
    }

    Optional<Session> find(Handle handle, SessionId id, Instant now) {
        return handle.createQuery(SELECT_BY_ID)
                .bind("id", id.value())
                .bind("now", now)
                .map((row, context) -> read(row))
                .findOne();
    }

    /** How many it ended. */
    int revokeAll(Handle handle, UserId user, String reason, Instant now) {
        return handle.createUpdate(REVOKE_ALL)
                .bind("userId", user.value())
                .bind("reason", reason)
                .bind("now", now)
                .execute();
    }

    private static Session read(ResultSet row) throws SQLException {
        return new Session(
                new SessionId(Rows.uuid(row, "id")),
                new UserId(Rows.uuid(row, "user_id")),
                new Client(row.getString("address"), row.getString("user_agent")),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "last_used_at"));
    }

    /**
     * @param usedAt when it was exchanged, if it was
     * @param client who used the session last
     */
    record TokenRow(
            UUID sessionId, UserId user, Instant expiresAt, Optional<Instant> usedAt, Client client, boolean revoked) {}

    record Holder(String username, Role role, Limits limits) {}
}
