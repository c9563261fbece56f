package io.opsconductor.internal.user;

import io.opsconductor.common.PageRequest;
import io.opsconductor.common.Role;
import io.opsconductor.internal.db.Cursor;
import io.opsconductor.internal.db.Rows;
import io.opsconductor.user.User;
import io.opsconductor.user.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table {@code app_user}. */
public final class UserStore {
    private static final String COLUMNS =
            "id, username, email, role, password_hash, enabled, token_version, created_at, updated_at";

    private static final String INSERT = """
            INSERT INTO opsconductor.app_user (id, username, email, role, password_hash, created_at, updated_at)
            VALUES (:id, :username, :email, :role, :passwordHash, :now, :now)
            """;

    private static final String SELECT_BY_ID = "SELECT " + COLUMNS + " FROM opsconductor.app_user WHERE id = :id";

    private static final String SELECT_BY_USERNAME =
            "SELECT " + COLUMNS + " FROM opsconductor.app_user WHERE lower(username) = lower(:username)";

    private static final String SELECT_PAGE = "SELECT " + COLUMNS + """
                     FROM opsconductor.app_user
                    WHERE CAST(:after AS text) IS NULL OR lower(username) > lower(:after)
                    ORDER BY lower(username)
                    LIMIT :limit
                    """;

    private static final String COUNT = "SELECT count(*) FROM opsconductor.app_user";

    private static final String UPDATE_PASSWORD = """
            UPDATE opsconductor.app_user
            SET password_hash = :passwordHash, token_version = token_version + 1, updated_at = :now
            WHERE id = :id
            """;

    /** A refresh token must not outlive the password that it came from. */
    private static final String END_SESSIONS = """
            UPDATE opsconductor.login_session SET revoked_at = :now, revoke_reason = 'password_changed'
            WHERE user_id = :id AND revoked_at IS NULL
            """;

    private static final String LOCK_TABLE = "LOCK TABLE opsconductor.app_user IN SHARE ROW EXCLUSIVE MODE";

    public void insert(Handle handle, User user, String passwordHash) {
        handle.createUpdate(INSERT)
                .bind("id", user.id().value())
                .bind("username", user.username())
                .bind("email", user.email())
                .bind("role", user.role().code())
                .bind("passwordHash", passwordHash)
                .bind("now", user.createdAt())
                .execute();
    }

    public Optional<UserRow> find(Handle handle, UserId id) {
        return handle.createQuery(SELECT_BY_ID)
                .bind("id", id.value())
                .map((row, context) -> read(row))
                .findOne();
    }

    public Optional<UserRow> findByUsername(Handle handle, String username) {
        return handle.createQuery(SELECT_BY_USERNAME)
                .bind("username", username)
                .map((row, context) -> read(row))
                .findOne();
    }

    public List<User> page(Handle handle, PageRequest page) {
        return handle.createQuery(SELECT_PAGE)
                .bind("after", Cursor.text(page))
                .bind("limit", page.limit() + 1)
                .map((row, context) -> read(row).user())
                .list();
    }

    public long count(Handle handle) {
        return handle.createQuery(COUNT).mapTo(Long.class).one();
    }

    /** Ends all sessions of the user too. */
    public void updatePassword(Handle handle, UserId id, String passwordHash, Instant now) {
        handle.createUpdate(UPDATE_PASSWORD)
                .bind("id", id.value())
                .bind("passwordHash", passwordHash)
                .bind("now", now)
                .execute();
        handle.createUpdate(END_SESSIONS)
                .bind("id", id.value())
                .bind("now", now)
                .execute();
    }

    /** Keeps others from adding users until the transaction ends. */
    public void lock(Handle handle) {
        handle.execute(LOCK_TABLE);
    }

    private static UserRow read(ResultSet row) throws SQLException {
        User user = new User(
                new UserId(Rows.uuid(row, "id")),
                row.getString("username"),
                row.getString("email"),
                Role.ofCode(row.getString("role")).orElseThrow(),
                row.getBoolean("enabled"),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "updated_at"));
        return new UserRow(user, row.getString("password_hash"), row.getInt("token_version"));
    }
}
