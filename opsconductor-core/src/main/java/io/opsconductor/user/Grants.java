package io.opsconductor.user;

import io.opsconductor.common.Grant;
import java.util.List;

/**
 * What users may run, on what. A user without grants is bound by the role only; one with some may run and cancel the
 * granted jobs on the granted targets, test those, read what the role may read, and change nothing. They hold from the next
 * request on. For administrators. Safe for use by many threads.
 */
public interface Grants {
    /** @throws io.opsconductor.spi.OpsConductorException {@code user_not_found}, {@code forbidden} */
    List<Grant> of(UserId user);

    /**
     * Gives a user these grants in place of those before.
     *
     * @param grants at most 100; none to be bound by the role only
     * @return those that the user has now
     * @throws io.opsconductor.common.InvalidInputException {@code validation_failed}, {@code selector_invalid}
     * @throws io.opsconductor.spi.OpsConductorException {@code user_not_found}, {@code last_admin} if no administrator
     *     without grants would be left, {@code forbidden}
     */
    List<Grant> replace(UserId user, List<Grant> grants);
}
