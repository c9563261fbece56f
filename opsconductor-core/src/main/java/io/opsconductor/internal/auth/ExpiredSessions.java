package io.opsconductor.internal.auth;

import io.opsconductor.internal.db.Database;
import io.opsconductor.internal.housekeeping.Chore;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** Deletes tokens and keys that have expired, the sessions that nothing can bring back, and failed logins long past. */
public final class ExpiredSessions implements Chore {
    private static final int LIMIT = 5000;

    /** Longer than an access token lives, which names its session. */
    private static final Duration SESSION_REST = Duration.ofDays(1);

    /** So that whoever looks why a script is refused finds that its token has expired. */
    private static final Duration API_TOKEN_REST = Duration.ofDays(30);

    /** Longer than any login is held up, and than failures count after that. */
    private static final Duration THROTTLE_REST = Duration.ofHours(1);

    private static final String DELETE_REFRESH_TOKENS = """
            DELETE FROM opsconductor.refresh_token
            WHERE token_hash IN (SELECT t.token_hash FROM opsconductor.refresh_token t
                                 WHERE t.expires_at < :before LIMIT :limit)
            """;

    private static final String DELETE_SESSIONS = """
            DELETE FROM opsconductor.login_session
            WHERE id IN (SELECT s.id FROM opsconductor.login_session s
                         WHERE s.last_used_at < :before
                           AND NOT EXISTS (SELECT 1 FROM opsconductor.refresh_token t WHERE t.session_id = s.id)
                         LIMIT :limit)
            """;

    private static final String DELETE_API_TOKENS = """
            DELETE FROM opsconductor.api_token
            WHERE id IN (SELECT t.id FROM opsconductor.api_token t WHERE t.expires_at < :before LIMIT :limit)
            """;

    /** Long after the last token that it signed has expired. */
    private static final String DELETE_SIGNING_KEYS = """
            DELETE FROM opsconductor.signing_key
            WHERE kid IN (SELECT k.kid FROM opsconductor.signing_key k WHERE k.retired_at < :before LIMIT :limit)
            """;

    private static final String DELETE_THROTTLES = """
            DELETE FROM opsconductor.login_throttle
            WHERE subject IN (SELECT t.subject FROM opsconductor.login_throttle t
                              WHERE t.last_failed_at < :before AND (t.blocked_until IS NULL OR t.blocked_until < :before)
                              LIMIT :limit)
            """;

    private final Database database;

    public ExpiredSessions(Database database) {
        this.database = database;
    }

    @Override
    public Map<String, Long> deleteSome(Instant now) {
        return database.write(handle -> {
            Map<String, Long> deleted = new TreeMap<>();
            delete(handle, DELETE_REFRESH_TOKENS, now, "refresh_tokens", deleted);
            delete(handle, DELETE_SESSIONS, now.minus(SESSION_REST), "sessions", deleted);
            delete(handle, DELETE_API_TOKENS, now.minus(API_TOKEN_REST), "api_tokens", deleted);
            delete(handle, DELETE_SIGNING_KEYS, now.minus(SESSION_REST), "signing_keys", deleted);
            delete(handle, DELETE_THROTTLES, now.minus(THROTTLE_REST), "failed_logins", deleted);
            return deleted;
        });
    }

    private static void delete(Handle handle, String sql, Instant before, String what, Map<String, Long> deleted) {
        int rows = handle.createUpdate(sql)
                .bind("before", before)
                .bind("limit", LIMIT)
                .execute();
        if (rows > 0) {
            deleted.put(what, (long) rows);
        }
    }
}
