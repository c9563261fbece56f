package io.opsconductor.internal.auth;

import io.opsconductor.auth.Session;
import io.opsconductor.auth.SessionId;
import io.opsconductor.auth.Sessions;
import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.common.Page;
import io.opsconductor.common.PageRequest;
import io.opsconductor.internal.access.AuditedObject;
import io.opsconductor.internal.access.Caller;
import io.opsconductor.internal.access.Permission;
import io.opsconductor.internal.db.Cursor;
import io.opsconductor.internal.db.Database;
import io.opsconductor.internal.user.UserStore;
import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.user.User;
import io.opsconductor.user.UserId;
import java.time.Instant;
import java.time.InstantSource;

/** The service of sessions, in somebody's name. */
final class DefaultSessions implements Sessions {
    private final Caller caller;
    private final Database database;
    private final UserStore users;
    private final SessionStore store;
    private final InstantSource clock;

    DefaultSessions(Caller caller, Database database, UserStore users, SessionStore store, InstantSource clock) {
        this.users = users;
        this.caller = caller;
        this.database = database;
        this.store = store;
        this.clock = clock;
    }

    @Override
    public Page<Session> list(PageRequest page) {
        return page(caller.user(), page);
    }

    @Override
    public Page<Session> list(UserId user, PageRequest page) {
        caller.require(Permission.USER_READ);
        return page(user, page);
    }

    private Page<Session> page(UserId user, PageRequest page) {
        Instant now = clock.instant();
        return database.read(handle -> {
            users.existing(handle, user);
            return Cursor.page(
                    SessionStore.of(user),
                    store.page(handle, user, now, page),
                    page,
                    store.count(handle, user, now),
                    Session::id);
        });
    }

    @Override
    public void revoke(SessionId id) {
        UserId own = caller.may(Permission.USER_WRITE) ? null : caller.user();
        database.run(handle -> {
            Session session = store.find(handle, id, clock.instant())
                    .filter(found -> own == null || found.userId().equals(own))
                    .orElseThrow(() -> notFound(id));
            store.revoke(handle, id.value(), "revoked", clock.instant());
            caller.audit(
                    handle,
                    "session_revoke",
                    AuditedObject.of("session", id, "login")
                            .with("user_id", session.userId().toString()));
        });
    }

    @Override
    public void revokeAll() {
        endAll(caller.user());
    }

    @Override
    public void revokeAll(UserId user) {
        caller.require(Permission.USER_WRITE);
        endAll(user);
    }

    private void endAll(UserId user) {
        database.run(handle -> {
            User whose = users.existing(handle, user).user();
            int ended = store.revokeAll(handle, user, "revoked", clock.instant());
            caller.audit(
                    handle,
                    "session_revoke_all",
                    AuditedObject.of("user", user, whose.username()).with("sessions", ended));
        });
    }

    private static OpsConductorException notFound(SessionId id) {
        return new OpsConductorException(CoreErrorCode.SESSION_NOT_FOUND, "There is no session " + id + ".");
    }
}
