package io.opsconductor.common;

import java.util.Locale;
import java.util.Optional;

/** What an actor may do, in three sizes. */
public enum Role {
    /** Everything. */
    ADMIN,
    /** Keeps targets, jobs and schedules, and runs them. */
    OPERATOR,
    /** Reads. */
    VIEWER;

    /** The name in JSON and SQL. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of that name in JSON and SQL, if there is one. */
    public static Optional<Role> ofCode(String code) {
        for (Role role : values()) {
            if (role.code().equals(code)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
