package io.opsconductor.internal.user;

import io.opsconductor.common.Grant;
import io.opsconductor.internal.access.AuditedObject;
import io.opsconductor.internal.access.Caller;
import io.opsconductor.internal.access.Permission;
import io.opsconductor.internal.db.Database;
import io.opsconductor.internal.input.InputCheck;
import io.opsconductor.internal.target.TargetResolver;
import io.opsconductor.user.Grants;
import io.opsconductor.user.User;
import io.opsconductor.user.UserId;
import java.util.List;
import java.util.Map;

/** The service of grants, in somebody's name. */
public final class DefaultGrants implements Grants {
    private static final int MOST = 100;
    private static final int MAX_PATTERN = 128;
    private static final int MAX_SELECTOR = 1000;

    private final Caller caller;
    private final Database database;
    private final UserStore users;
    private final GrantStore store = new GrantStore();

    public DefaultGrants(Caller caller, Database database, UserStore users) {
        this.caller = caller;
        this.database = database;
        this.users = users;
    }

    @Override
    public List<Grant> of(UserId user) {
        caller.require(Permission.USER_READ);
        return database.read(handle -> {
            users.existing(handle, user);
            return store.list(handle, user);
        });
    }

    @Override
    public List<Grant> replace(UserId user, List<Grant> grants) {
        caller.require(Permission.USER_WRITE);
        check(grants);
        return database.write(handle -> {
            List<UserId> admins = grants.isEmpty() ? List.of() : users.lockWithAdmins(handle, user);
            User changed = users.existing(handle, user).user();
            DefaultUsers.requireAnother(admins, changed);
            store.replace(handle, user, grants);
            caller.audit(
                    handle,
                    "user_grants",
                    AuditedObject.of("user", user, changed.username())
                            .with(
                                    "grants",
                                    grants.stream()
                                            .map(grant -> Map.of("jobs", grant.jobs(), "targets", grant.targets()))
                                            .toList()));
            return store.list(handle, user);
        });
    }

    private static void check(List<Grant> grants) {
        InputCheck check = new InputCheck().require(grants.size() <= MOST, "grants", "must be at most " + MOST);
        for (int i = 0; i < grants.size() && i < MOST; i++) {
            check.require(!grants.get(i).jobs().isBlank(), "grants[" + i + "].jobs", "must name a job; * for every job")
                    .text("grants[" + i + "].jobs", grants.get(i).jobs(), MAX_PATTERN)
                    .text("grants[" + i + "].targets", grants.get(i).targets(), MAX_SELECTOR);
        }
        check.verify("The grants");
        grants.forEach(grant -> TargetResolver.check(grant.targets()));
    }
}
