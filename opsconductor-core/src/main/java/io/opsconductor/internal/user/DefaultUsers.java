package io.opsconductor.internal.user;

import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.common.Expected;
import io.opsconductor.common.Page;
import io.opsconductor.common.PageRequest;
import io.opsconductor.common.Role;
import io.opsconductor.internal.access.AuditedObject;
import io.opsconductor.internal.access.Caller;
import io.opsconductor.internal.access.Permission;
import io.opsconductor.internal.crypto.PasswordHasher;
import io.opsconductor.internal.db.Database;
import io.opsconductor.internal.db.UuidV7;
import io.opsconductor.internal.input.InputCheck;
import io.opsconductor.internal.throttle.LoginThrottle;
import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.spi.Secret;
import io.opsconductor.user.NewUser;
import io.opsconductor.user.User;
import io.opsconductor.user.UserChange;
import io.opsconductor.user.UserId;
import io.opsconductor.user.UserQuery;
import io.opsconductor.user.Users;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** The service of users, in somebody's name. */
public final class DefaultUsers implements Users {
    private final Caller caller;
    private final Database database;
    private final UserStore store;
    private final PasswordHasher hasher;
    private final LoginThrottle throttle;
    private final InstantSource clock;

    public DefaultUsers(
            Caller caller,
            Database database,
            UserStore store,
            PasswordHasher hasher,
            LoginThrottle throttle,
            InstantSource clock) {
        this.caller = caller;
        this.database = database;
        this.store = store;
        this.hasher = hasher;
        this.throttle = throttle;
        this.clock = clock;
    }

    @Override
    public User create(NewUser request) {
        return create(request, (handle, user) -> {});
    }

    /** @param more what else belongs to the creation, in its transaction */
    User create(NewUser request, BiConsumer<Handle, User> more) {
        caller.require(Permission.USER_WRITE);
        User user = checked(request, FirstPassword.CHOSEN);
        String hash = hasher.hash(request.password());
        database.run(handle -> {
            try {
                store.insert(handle, user, hash);
                more.accept(handle, user);
            } catch (JdbiException e) {
                throw Database.isDuplicate(e) ? nameTaken(user.username()) : e;
            }
            caller.audit(handle, "user_create", audited(user));
        });
        return user;
    }

    /**
     * Creates an administrator if there is no user at all.
     *
     * @param rule what is asked of the password
     * @return whether it did
     */
    public boolean createFirstAdmin(String username, Secret password, FirstPassword rule) {
        caller.require(Permission.USER_WRITE);
        if (database.read(store::count) > 0) {
            return false;
        }
        User user = checked(new NewUser(username, null, Role.ADMIN, password), rule);
        String hash = hasher.hash(password);
        return database.write(handle -> {
            store.lock(handle);
            if (store.count(handle) > 0) {
                return false;
            }
            store.insert(handle, user, hash);
            caller.audit(handle, "user_create", audited(user));
            return true;
        });
    }

    @Override
    public User get(UserId id) {
        caller.require(Permission.USER_READ);
        return row(id).user();
    }

    @Override
    public User me() {
        return row(caller.owner()).user();
    }

    @Override
    public Page<User> list(UserQuery query, PageRequest page) {
        caller.require(Permission.USER_READ);
        return database.read(handle -> store.page(handle, query, page));
    }

    @Override
    public Optional<User> findByName(String username) {
        caller.require(Permission.USER_READ);
        return database.read(handle -> store.findByUsername(handle, username)).map(UserRow::user);
    }

    @Override
    public User update(UserId id, UserChange change, Expected expected) {
        caller.require(Permission.USER_WRITE);
        verifyEmail(change.email());
        return database.write(handle -> {
            List<UserId> admins = takesRightsAway(change) ? store.lockWithAdmins(handle, id) : List.of();
            User before = locked(handle, id);
            expected.verify(before.generation());
            User after = changed(before, change);
            if (isEnabledAdmin(before) && !isEnabledAdmin(after)) {
                requireAnother(admins, before);
            }
            return store(handle, before, after);
        });
    }

    @Override
    public User changeEmail(String email, Expected expected) {
        UserId own = caller.user();
        verifyEmail(email);
        return database.write(handle -> {
            User before = locked(handle, own);
            expected.verify(before.generation());
            return store(handle, before, changed(before, UserChange.none().withEmail(email)));
        });
    }

    private User store(Handle handle, User before, User after) {
        List<String> changed = differences(before, after);
        if (changed.isEmpty()) {
            return before;
        }
        store.update(handle, after);
        if (before.role() != after.role()) {
            store.endSessions(handle, after.id(), "role_changed", after.updatedAt());
        } else if (before.enabled() && !after.enabled()) {
            store.endSessions(handle, after.id(), "disabled", after.updatedAt());
        }
        caller.audit(
                handle,
                "user_update",
                audited(after)
                        .with("changed", changed)
                        .with("role", after.role().code())
                        .with("enabled", after.enabled()));
        return after;
    }

    @Override
    public void delete(UserId id, Expected expected) {
        caller.require(Permission.USER_WRITE);
        database.run(handle -> {
            List<UserId> admins = store.lockWithAdmins(handle, id);
            User user = locked(handle, id);
            expected.verify(user.generation());
            if (isEnabledAdmin(user)) {
                requireAnother(admins, user);
            }
            store.delete(handle, id);
            caller.audit(handle, "user_delete", audited(user));
        });
    }

    @Override
    public void resetPassword(UserId id, Secret replacement) {
        caller.require(Permission.USER_WRITE);
        User user = row(id).user();
        UserRules.password(new InputCheck(), "new_password", replacement, user.username(), user.email())
                .verify("The new password");
        String hash = hasher.hash(replacement);
        database.run(handle -> {
            locked(handle, id);
            store.updatePassword(handle, id, hash, true, clock.instant());
            throttle.clear(handle, user.username());
            caller.audit(handle, "password_reset", audited(user));
        });
    }

    @Override
    public void changePassword(Secret current, Secret replacement) {
        UserRow own = row(caller.user());
        User user = own.user();
        UserRules.verifyReplacement(replacement, current, user.username(), user.email());
        String address = caller.actor().address();
        throttle.verify(user.username(), address);
        verifyCurrent(own, current, address);
        String hash = hasher.hash(replacement);
        database.run(handle -> {
            UserRow now = store.lockExisting(handle, user.id());
            if (now.tokenVersion() != own.tokenVersion()) {
                throw passwordWrong();
            }
            store.updatePassword(handle, user.id(), hash, false, clock.instant());
            caller.audit(handle, "password_change", audited(user));
        });
    }

    private void verifyCurrent(UserRow own, Secret current, @Nullable String address) {
        LoginThrottle.Attempt attempt;
        boolean right;
        try (PasswordHasher.Turn turn = hasher.awaitTurn()) {
            attempt = throttle.begin(own.user().username(), address);
            right = turn.matches(current, own.passwordHash());
            if (right) {
                database.run(handle -> throttle.succeeded(handle, attempt));
            }
        }
        if (!right) {
            database.run(handle -> {
                throttle.failed(handle, attempt, caller.actor());
                caller.auditFailure(handle, "password_change", audited(own.user()));
            });
            throw passwordWrong();
        }
    }

    private static boolean takesRightsAway(UserChange change) {
        return (change.role() != null && change.role() != Role.ADMIN) || Boolean.FALSE.equals(change.enabled());
    }

    private static boolean isEnabledAdmin(User user) {
        return user.enabled() && user.role() == Role.ADMIN;
    }

    /** @param admins who can change users, the given one among them or not */
    static void requireAnother(List<UserId> admins, User user) {
        if (admins.equals(List.of(user.id()))) {
            throw new OpsConductorException(
                    CoreErrorCode.LAST_ADMIN,
                    "The user " + user.username()
                            + " is the last administrator who can log in. Make somebody else an administrator first.");
        }
    }

    private User changed(User user, UserChange change) {
        String email = change.email();
        Role role = change.role();
        Boolean enabled = change.enabled();
        return new User(
                user.id(),
                user.username(),
                email == null ? user.email() : emptyToNull(email),
                role == null ? user.role() : role,
                enabled == null ? user.enabled() : enabled,
                user.mustChangePassword(),
                user.createdAt(),
                clock.instant(),
                user.generation() + 1);
    }

    private static List<String> differences(User before, User after) {
        List<String> fields = new ArrayList<>();
        if (!Objects.equals(before.email(), after.email())) {
            fields.add("email");
        }
        if (before.role() != after.role()) {
            fields.add("role");
        }
        if (before.enabled() != after.enabled()) {
            fields.add("enabled");
        }
        return fields;
    }

    private static void verifyEmail(@Nullable String email) {
        UserRules.email(new InputCheck(), email == null ? null : emptyToNull(email))
                .verify("The user");
    }

    private static @Nullable String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private User checked(NewUser request, FirstPassword rule) {
        InputCheck check = UserRules.username(new InputCheck(), request.username());
        UserRules.email(check, request.email());
        if (rule != FirstPassword.KNOWN_TO_ALL) {
            UserRules.password(check, "password", request.password(), request.username(), request.email());
        }
        check.verify("The user");
        Instant now = clock.instant();
        return new User(
                new UserId(UuidV7.at(now)),
                request.username(),
                request.email(),
                request.role(),
                true,
                rule == FirstPassword.TEMPORARY,
                now,
                now,
                1);
    }

    private UserRow row(UserId id) {
        return database.read(handle -> store.existing(handle, id));
    }

    private User locked(Handle handle, UserId id) {
        return store.lockExisting(handle, id).user();
    }

    private static AuditedObject audited(User user) {
        return AuditedObject.of("user", user.id(), user.username());
    }

    private static OpsConductorException passwordWrong() {
        return new OpsConductorException(
                CoreErrorCode.PASSWORD_WRONG, "The current password is not the right one. Check it and try again.");
    }

    private static OpsConductorException nameTaken(String username) {
        return new OpsConductorException(
                CoreErrorCode.NAME_TAKEN, "There is a user named " + username + " already. Choose another name.");
    }
}
