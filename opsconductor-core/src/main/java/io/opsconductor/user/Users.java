package io.opsconductor.user;

import io.opsconductor.common.Page;
import io.opsconductor.common.PageRequest;
import io.opsconductor.spi.Secret;

/** Keeps the people who may log in. Safe for use by many threads. */
public interface Users {
    /**
     * Creates a user. For administrators.
     *
     * @throws io.opsconductor.common.InvalidInputException if a field breaks its rule
     * @throws io.opsconductor.spi.OpsConductorException {@code name_taken}, {@code forbidden}
     */
    User create(NewUser user);

    /** @throws io.opsconductor.spi.OpsConductorException {@code user_not_found}, {@code forbidden} */
    User get(UserId id);

    /** The acting user. @throws io.opsconductor.spi.OpsConductorException {@code user_not_found} for other actors */
    User me();

    /** All users by name. For administrators. */
    Page<User> list(PageRequest page);

    /**
     * Changes the acting user's own password and ends all sessions of that user, this one too.
     *
     * @throws io.opsconductor.spi.OpsConductorException {@code password_wrong} if {@code current} is not the password
     */
    void changePassword(Secret current, Secret replacement);
}
