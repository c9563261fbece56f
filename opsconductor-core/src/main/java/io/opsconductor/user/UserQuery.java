package io.opsconductor.user;

import io.opsconductor.common.NamePart;
import io.opsconductor.common.Role;
import io.opsconductor.common.Sort;
import org.jspecify.annotations.Nullable;

/**
 * Which users are listed; null stands for any.
 *
 * @param part of the username
 */
public record UserQuery(
        @Nullable Role role,
        @Nullable Boolean enabled,
        @Nullable NamePart part,
        Sort<UserSort> sort) {
    /** By name. */
    public static UserQuery all() {
        return new UserQuery(null, null, null, Sort.ascending(UserSort.USERNAME));
    }

    /** Of these users only those with a role. */
    public UserQuery with(Role only) {
        return new UserQuery(only, enabled, part, sort);
    }

    /** Of these users only those who are enabled, or not. */
    public UserQuery enabled(boolean only) {
        return new UserQuery(role, only, part, sort);
    }

    /**
     * Of these users only those with such a name.
     *
     * @throws io.opsconductor.common.InvalidInputException if the text has not 1 to 128 characters
     */
    public UserQuery containing(String text) {
        return new UserQuery(role, enabled, new NamePart(text), sort);
    }

    public UserQuery sortedBy(Sort<UserSort> other) {
        return new UserQuery(role, enabled, part, other);
    }
}
