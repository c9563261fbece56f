package io.opsconductor.auth;

import io.opsconductor.common.Page;
import io.opsconductor.common.PageRequest;
import io.opsconductor.user.UserId;

/**
 * The sessions of the acting user, and, for administrators, those of others. An ended session's tokens are refused at
 * once, on all nodes. Safe for use by many threads.
 */
public interface Sessions {
    /**
     * The acting user's own, the newest first.
     *
     * @throws io.opsconductor.spi.OpsConductorException {@code user_not_found} if the actor is not a user
     */
    Page<Session> list(PageRequest page);

    /** Somebody's, the newest first. @throws io.opsconductor.spi.OpsConductorException {@code forbidden} */
    Page<Session> list(UserId user, PageRequest page);

    /**
     * Ends a session of one's own, or, as an administrator, of anybody.
     *
     * @throws io.opsconductor.spi.OpsConductorException {@code session_not_found}, also for one of somebody else's
     */
    void revoke(SessionId id);

    /** Ends all sessions of the acting user, this one too. API tokens go on. */
    void revokeAll();

    /** Ends all sessions of somebody. @throws io.opsconductor.spi.OpsConductorException {@code forbidden} */
    void revokeAll(UserId user);
}
