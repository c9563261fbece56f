package io.opsconductor.internal.user;

import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.common.Page;
import io.opsconductor.common.PageRequest;
import io.opsconductor.common.Role;
import io.opsconductor.internal.db.Conditions;
import io.opsconductor.internal.db.Paging;
import io.opsconductor.internal.db.Rows;
import io.opsconductor.internal.db.SortKey;
import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.user.User;
import io.opsconductor.user.UserId;
import io.opsconductor.user.UserQuery;
import io.opsconductor.user.UserSort;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The table {@code app_user}. */
public final class UserStore {
    private static final String COLUMNS = """
            id, username, email, role, password_hash, enabled, must_change_password, token_version, created_at, updated_at,
            generation
            """;

    private static final String INSERT = """
            INSERT INTO opsconductor.app_user
                (id, username, email, role, password_hash, must_change_password, created_at, updated_at)
            VALUES (:id, :username, :email, :role, :passwordHash, :mustChangePassword, :now, :now)
            """;

    private static final String SELECT_BY_ID = "SELECT " + COLUMNS + " FROM opsconductor.app_user WHERE id = :id";

    private static final String SELECT_FOR_UPDATE = SELECT_BY_ID + " FOR UPDATE";

    private static final String SELECT_BY_USERNAME =
            "SELECT " + COLUMNS + " FROM opsconductor.app_user WHERE lower(username) = lower(:username)";

    private static final String SELECT_BY_IDENTITY = "SELECT " + COLUMNS + """
                     FROM opsconductor.app_user
                    WHERE identity_issuer = :issuer AND identity_subject = :subject
                    """;

    private static final String SET_IDENTITY = """
            UPDATE opsconductor.app_user SET identity_issuer = :issuer, identity_subject = :subject WHERE id = :id
            """;

    private static final String PAGE = "SELECT " + COLUMNS + " FROM opsconductor.app_user %s%sLIMIT :rows";

    private static final String COUNT = "SELECT count(*) FROM opsconductor.app_user %s";

    /**
     * In one order, so that of two who take each other's rights away one waits, and then sees that it is the last. With the
     * user that is to be changed, whose lock would come out of order if it were taken afterwards.
     */
    private static final String LOCK_ADMINS_AND_USER = """
            SELECT id FROM opsconductor.app_user WHERE role = 'admin' AND enabled OR id = :id ORDER BY id FOR UPDATE
            """;

    /** Grants bind administrators too, who then change nothing. A statement of its own, which sees what the locks waited for. */
    private static final String SELECT_UNBOUND_ADMINS = """
            SELECT u.id FROM opsconductor.app_user u
            WHERE u.role = 'admin' AND u.enabled
              AND NOT EXISTS (SELECT 1 FROM opsconductor.user_grant g WHERE g.user_id = u.id)
            """;

    private static final String UPDATE = """
            UPDATE opsconductor.app_user
            SET email = :email, role = :role, enabled = :enabled, updated_at = :now, generation = generation + 1
            WHERE id = :id
            """;

    private static final String UPDATE_PASSWORD = """
            UPDATE opsconductor.app_user
            SET password_hash = :passwordHash, must_change_password = :mustChange, updated_at = :now,
                generation = generation + 1
            WHERE id = :id
            """;

    private static final String REPLACE_HASH = """
            UPDATE opsconductor.app_user SET password_hash = :passwordHash
            WHERE id = :id AND password_hash = :previous
            """;

    private static final String END_ACCESS_TOKENS =
            "UPDATE opsconductor.app_user SET token_version = token_version + 1 WHERE id = :id";

    private static final String END_SESSIONS = """
            UPDATE opsconductor.login_session SET revoked_at = :now, revoke_reason = :reason
            WHERE user_id = :id AND revoked_at IS NULL
            """;

    private static final String DELETE = "DELETE FROM opsconductor.app_user WHERE id = :id";

    private static final String LOCK_TABLE = "LOCK TABLE opsconductor.app_user IN SHARE ROW EXCLUSIVE MODE";

    public void insert(Handle handle, User user, String passwordHash) {
        handle.createUpdate(INSERT)
                .bind("id", user.id().value())
                .bind("username", user.username())
                .bind("email", user.email())
                .bind("role", user.role().code())
                .bind("passwordHash", passwordHash)
                .bind("mustChangePassword", user.mustChangePassword())
                .bind("now", user.createdAt())
                .execute();
    }

    public Optional<UserRow> find(Handle handle, UserId id) {
        return handle.createQuery(SELECT_BY_ID)
                .bind("id", id.value())
                .map((row, context) -> read(row))
                .findOne();
    }

    /** Keeps others from changing the user until the transaction ends. To be taken before any lock of the user's sessions. */
    public Optional<UserRow> lock(Handle handle, UserId id) {
        return handle.createQuery(SELECT_FOR_UPDATE)
                .bind("id", id.value())
                .map((row, context) -> read(row))
                .findOne();
    }

    /**
     * Keeps a user and all administrators as they are until the transaction ends.
     *
     * @return the administrators who are enabled and not bound by grants
     */
    List<UserId> lockWithAdmins(Handle handle, UserId user) {
        handle.createQuery(LOCK_ADMINS_AND_USER)
                .bind("id", user.value())
                .mapTo(UUID.class)
                .list();
        return handle.createQuery(SELECT_UNBOUND_ADMINS)
                .map((row, context) -> new UserId(Rows.uuid(row, "id")))
                .list();
    }

    /** @throws OpsConductorException {@code user_not_found} */
    public UserRow existing(Handle handle, UserId id) {
        return find(handle, id).orElseThrow(() -> notFound(id));
    }

    /**
     * As {@link #lock(Handle, UserId)}.
     *
     * @throws OpsConductorException {@code user_not_found}
     */
    public UserRow lockExisting(Handle handle, UserId id) {
        return lock(handle, id).orElseThrow(() -> notFound(id));
    }

    private static OpsConductorException notFound(UserId id) {
        return new OpsConductorException(CoreErrorCode.USER_NOT_FOUND, "There is no user " + id + ".");
    }

    public Optional<UserRow> findByUsername(Handle handle, String username) {
        return handle.createQuery(SELECT_BY_USERNAME)
                .bind("username", username)
                .map((row, context) -> read(row))
                .findOne();
    }

    Optional<UserRow> findByIdentity(Handle handle, String issuer, String subject) {
        return handle.createQuery(SELECT_BY_IDENTITY)
                .bind("issuer", issuer)
                .bind("subject", subject)
                .map((row, context) -> read(row))
                .findOne();
    }

    void setIdentity(Handle handle, UserId id, String issuer, String subject) {
        handle.createUpdate(SET_IDENTITY)
                .bind("id", id.value())
                .bind("issuer", issuer)
                .bind("subject", subject)
                .execute();
    }

    Page<User> page(Handle handle, UserQuery query, PageRequest page) {
        Paging<User> paging = Paging.of(key(query.sort().by()), query.sort(), query, page);
        Conditions shown = paging.beyond(conditions(query));
        List<User> users = shown.bind(handle.createQuery(PAGE.formatted(shown.where(), paging.order())))
                .bind("rows", paging.rows())
                .map((row, context) -> read(row).user())
                .list();
        return paging.page(users, conditions(query).count(handle, COUNT));
    }

    private static SortKey<User> key(UserSort sort) {
        return switch (sort) {
            case USERNAME -> SortKey.unique("lower(username)", SortKey.Kind.NAME, User::username);
            case CREATED_AT -> SortKey.unique("id", SortKey.Kind.ID, User::id);
        };
    }

    private static Conditions conditions(UserQuery query) {
        Role role = query.role();
        return new Conditions()
                .and("role = :role", "role", role == null ? null : role.code())
                .and("enabled = :enabled", "enabled", query.enabled())
                .and("lower(username)", query.part());
    }

    public long count(Handle handle) {
        return new Conditions().count(handle, COUNT).value();
    }

    void update(Handle handle, User user) {
        handle.createUpdate(UPDATE)
                .bind("id", user.id().value())
                .bind("email", user.email())
                .bind("role", user.role().code())
                .bind("enabled", user.enabled())
                .bind("now", user.updatedAt())
                .execute();
    }

    /** Ends all sessions: none may outlive the password that it came from. */
    public void updatePassword(Handle handle, UserId id, String passwordHash, boolean mustChange, Instant now) {
        handle.createUpdate(UPDATE_PASSWORD)
                .bind("id", id.value())
                .bind("passwordHash", passwordHash)
                .bind("mustChange", mustChange)
                .bind("now", now)
                .execute();
        endSessions(handle, id, "password_changed", now);
    }

    /** Keeps the password, and nothing if it has been changed meanwhile. */
    public void replaceHash(Handle handle, UserId id, String previous, String passwordHash) {
        handle.createUpdate(REPLACE_HASH)
                .bind("id", id.value())
                .bind("previous", previous)
                .bind("passwordHash", passwordHash)
                .execute();
    }

    void endSessions(Handle handle, UserId id, String reason, Instant now) {
        handle.createUpdate(END_ACCESS_TOKENS).bind("id", id.value()).execute();
        handle.createUpdate(END_SESSIONS)
                .bind("id", id.value())
                .bind("reason", reason)
                .bind("now", now)
                .execute();
    }

    void delete(Handle handle, UserId id) {
        handle.createUpdate(DELETE).bind("id", id.value()).execute();
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
                row.getBoolean("must_change_password"),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "updated_at"),
                row.getLong("generation"));
        return new UserRow(user, row.getString("password_hash"), row.getInt("token_version"));
    }
}
