package io.opsconductor.user;

import io.opsconductor.common.Expected;
import io.opsconductor.common.Page;
import io.opsconductor.common.PageRequest;
import io.opsconductor.spi.Secret;
import java.util.Optional;

/**
 * Keeps the people who may log in. Safe for use by many threads.
 *
 * <p>Where a password is chosen, it must have 12 to 256 characters and not be easily guessed.
 */
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

    /** Finds a user without regard to case. @throws io.opsconductor.spi.OpsConductorException {@code forbidden} */
    Optional<User> findByName(String username);

    /** The acting user. @throws io.opsconductor.spi.OpsConductorException {@code user_not_found} for other actors */
    User me();

    /**
     * In the order that the query asks for. For administrators.
     *
     * @throws io.opsconductor.common.InvalidInputException {@code cursor_invalid} if the cursor comes from another list, or
     *     from this one sorted or narrowed in another way
     */
    Page<User> list(UserQuery query, PageRequest page);

    /** All users by name. */
    default Page<User> list(PageRequest page) {
        return list(UserQuery.all(), page);
    }

    /**
     * Changes a user, who is logged out everywhere if the role changes or the user is disabled. For administrators.
     *
     * @throws io.opsconductor.common.InvalidInputException if a field breaks its rule
     * @throws io.opsconductor.spi.OpsConductorException {@code user_not_found}, {@code last_admin} if nobody who is
     *     enabled would be an administrator, {@code precondition_failed}, {@code forbidden}
     */
    User update(UserId id, UserChange change, Expected expected);

    /** As {@link #update(UserId, UserChange, Expected)}, whatever was changed before. */
    default User update(UserId id, UserChange change) {
        return update(id, change, Expected.any());
    }

    /**
     * Changes the acting user's own address.
     *
     * @param email an empty text removes it
     * @throws io.opsconductor.common.InvalidInputException if it is no address
     * @throws io.opsconductor.spi.OpsConductorException {@code user_not_found} for other actors,
     *     {@code precondition_failed}
     */
    User changeEmail(String email, Expected expected);

    /** As {@link #changeEmail(String, Expected)}, whatever was changed before. */
    default User changeEmail(String email) {
        return changeEmail(email, Expected.any());
    }

    /**
     * Deletes a user with all sessions. What the user did stays in the audit log, and runs of the user go on. For
     * administrators.
     *
     * @throws io.opsconductor.spi.OpsConductorException {@code user_not_found}, {@code last_admin} if nobody who is
     *     enabled would be an administrator, {@code precondition_failed}, {@code forbidden}
     */
    void delete(UserId id, Expected expected);

    /** As {@link #delete(UserId, Expected)}, whatever was changed before. */
    default void delete(UserId id) {
        delete(id, Expected.any());
    }

    /**
     * Gives a user a new password, which the next login must replace; ends all sessions, and the wait after failed
     * logins. For administrators.
     *
     * @throws io.opsconductor.common.InvalidInputException if the password breaks its rule
     * @throws io.opsconductor.spi.OpsConductorException {@code user_not_found}, {@code forbidden}
     */
    void resetPassword(UserId id, Secret replacement);

    /**
     * Changes the acting user's own password and ends all sessions of that user, this one too.
     *
     * @throws io.opsconductor.common.InvalidInputException if the new password breaks its rule
     * @throws io.opsconductor.spi.OpsConductorException {@code password_wrong} if {@code current} is not the password,
     *     {@code too_many_logins} after too many wrong ones
     */
    void changePassword(Secret current, Secret replacement);
}
