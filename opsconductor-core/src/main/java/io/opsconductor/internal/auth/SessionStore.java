package io.opsconductor.internal.auth;

import io.opsconductor.auth.Client;
import io.opsconductor.common.Role;
import io.opsconductor.internal.db.Rows;
import io.opsconductor.user.UserId;
import java.time.Instant;
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
            SELECT t.session_id, t.expires_at, t.used_at, s.user_id, s.revoked_at
            FROM opsconductor.refresh_token t JOIN opsconductor.login_session s ON s.id = t.session_id
            WHERE t.token_hash = :tokenHash
            FOR UPDATE OF t, s
            """;

    private static final String MARK_USED =
            "UPDATE opsconductor.refresh_token SET used_at = :now WHERE token_hash = :tokenHash";

    private static final String TOUCH_SESSION =
            "UPDATE opsconductor.login_session SET last_used_at = :now, address = :address WHERE id = :id";

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
            SELECT u.username, u.role
            FROM opsconductor.login_session s JOIN opsconductor.app_user u ON u.id = s.user_id
            WHERE s.id = :sessionId AND s.revoked_at IS NULL
              AND u.id = :userId AND u.enabled AND u.token_version = :tokenVersion
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
                        row.getObject("used_at") != null,
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
                        Role.ofCode(row.getString("role")).orElseThrow()))
                .findOne();
    }

    record TokenRow(UUID sessionId, UserId user, Instant expiresAt, boolean used, boolean revoked) {}

    record Holder(String username, Role role) {}
}
