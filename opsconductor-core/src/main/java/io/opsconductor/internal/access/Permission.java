package io.opsconductor.internal.access;

import io.opsconductor.common.Role;
import java.util.EnumSet;
import java.util.Set;

/** What can be allowed, and to which roles it is: the one table of rights. */
public enum Permission {
    USER_READ(Role.ADMIN),
    USER_WRITE(Role.ADMIN),
    CREDENTIAL_READ(Role.ADMIN, Role.OPERATOR, Role.VIEWER),
    CREDENTIAL_WRITE(Role.ADMIN),
    TARGET_READ(Role.ADMIN, Role.OPERATOR, Role.VIEWER),
    TARGET_WRITE(Role.ADMIN, Role.OPERATOR),
    TARGET_TEST(Role.ADMIN, Role.OPERATOR),
    HOST_KEY_APPROVE(Role.ADMIN),
    JOB_READ(Role.ADMIN, Role.OPERATOR, Role.VIEWER),
    JOB_WRITE(Role.ADMIN, Role.OPERATOR),
    RUN_READ(Role.ADMIN, Role.OPERATOR, Role.VIEWER),
    RUN_START(Role.ADMIN, Role.OPERATOR),
    RUN_CANCEL(Role.ADMIN, Role.OPERATOR),
    SCHEDULE_READ(Role.ADMIN, Role.OPERATOR, Role.VIEWER),
    SCHEDULE_WRITE(Role.ADMIN, Role.OPERATOR),
    KEY_READ(Role.ADMIN),
    KEY_ROTATE(Role.ADMIN);

    @SuppressWarnings("ImmutableEnumChecker") // never changed after construction
    private final Set<Role> roles;

    Permission(Role first, Role... others) {
        this.roles = EnumSet.of(first, others);
    }

    boolean allows(Role role) {
        return roles.contains(role);
    }
}
