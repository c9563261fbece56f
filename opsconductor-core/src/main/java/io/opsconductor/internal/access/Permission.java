package io.opsconductor.internal.access;

import io.opsconductor.common.Actor;
import io.opsconductor.common.Role;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

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
    KEY_ROTATE(Role.ADMIN),
    AUDIT_READ(Role.ADMIN),
    SYSTEM_READ(Role.ADMIN, Role.OPERATOR, Role.VIEWER);

    /** What an actor with grants may do within them; beside it, read. */
    private static final Set<Permission> WITHIN_GRANTS = EnumSet.of(TARGET_TEST, RUN_START, RUN_CANCEL);

    @SuppressWarnings("ImmutableEnumChecker") // never changed after construction
    private final Set<Role> roles;

    Permission(Role first, Role... others) {
        this.roles = EnumSet.of(first, others);
    }

    /** The name in scopes, in the audit log and in errors. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a role gives. */
    public static Set<String> codesOf(Role role) {
        return Arrays.stream(values())
                .filter(permission -> permission.allows(role))
                .map(Permission::code)
                .collect(Collectors.toUnmodifiableSet());
    }

    boolean allows(Role role) {
        return roles.contains(role);
    }

    boolean allows(Actor actor) {
        Set<String> scopes = actor.limits().scopes();
        return allows(actor.role())
                && (scopes == null || scopes.contains(code()))
                && (actor.limits().grants().isEmpty() || name().endsWith("_READ") || WITHIN_GRANTS.contains(this));
    }
}
