package io.opsconductor.internal.user;

import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.common.Page;
import io.opsconductor.common.PageRequest;
import io.opsconductor.internal.access.AuditedObject;
import io.opsconductor.internal.access.Caller;
import io.opsconductor.internal.access.Permission;
import io.opsconductor.internal.crypto.PasswordHasher;
import io.opsconductor.internal.db.Cursor;
import io.opsconductor.internal.db.Database;
import io.opsconductor.internal.db.UuidV7;
import io.opsconductor.internal.input.InputCheck;
import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.spi.Secret;
import io.opsconductor.user.NewUser;
import io.opsconductor.user.User;
import io.opsconductor.user.UserId;
import io.opsconductor.user.Users;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.regex.Pattern;
import org.jdbi.v3.core.JdbiException;

/** The service of users, in somebody's name. */
public final class DefaultUsers implements Users {
    private static final Pattern USERNAME = Pattern.compile("[A-Za-z0-9._@-]{1,64}");
    private static final Pattern EMAIL = Pattern.compile("[^\\s@]{1,64}@[^\\s@]{1,255}");
    private static final int MIN_PASSWORD = 8;
    private static final int MAX_PASSWORD = 256;

    private final Caller caller;
    private final Database database;
    private final UserStore store;
    private final PasswordHasher hasher;
    private final InstantSource clock;

    public DefaultUsers(Caller caller, Database database, UserStore store, PasswordHasher hasher, InstantSource clock) {
        this.caller = caller;
        this.database = database;
        this.store = store;
        this.hasher = hasher;
        this.clock = clock;
    }

    @Override
    public User create(NewUser request) {
        caller.require(Permission.USER_WRITE);
        User user = checked(request);
        String hash = hasher.hash(request.password());
        database.run(handle -> {
            try {
                store.insert(handle, user, hash);
            } catch (JdbiException e) {
                throw Database.isDuplicate(e) ? nameTaken(user.username()) : e;
            }
            caller.audit(handle, "user_create", AuditedObject.of("user", user.id(), user.username()));
        });
        return user;
    }

    /**
     * Creates an administrator if there is no user at all.
     *
     * @return whether it did
     */
    public boolean createFirstAdmin(NewUser request) {
        caller.require(Permission.USER_WRITE);
        if (database.read(store::count) > 0) {
            return false;
        }
        User user = checked(request);
        String hash = hasher.hash(request.password());
        return database.write(handle -> {
            store.lock(handle);
            if (store.count(handle) > 0) {
                return false;
            }
            store.insert(handle, user, hash);
            caller.audit(handle, "user_create", AuditedObject.of("user", user.id(), user.username()));
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
    public Page<User> list(PageRequest page) {
        caller.require(Permission.USER_READ);
        return database.read(handle -> {
            List<User> rows = store.page(handle, page);
            return Cursor.page(rows, page, store.count(handle), User::username);
        });
    }

    @Override
    public void changePassword(Secret current, Secret replacement) {
        UserRow own = row(caller.user());
        new InputCheck()
                .require(isAcceptable(replacement), "new_password", passwordRule())
                .verify("The new password");
        if (!hasher.matches(current, own.passwordHash())) {
            database.run(handle -> caller.auditFailure(
                    handle,
                    "password_change",
                    AuditedObject.of("user", own.user().id(), own.user().username())));
            throw new OpsConductorException(
                    CoreErrorCode.PASSWORD_WRONG, "The current password is not the right one. Check it and try again.");
        }
        String hash = hasher.hash(replacement);
        database.run(handle -> {
            store.updatePassword(handle, own.user().id(), hash, clock.instant());
            caller.audit(
                    handle,
                    "password_change",
                    AuditedObject.of("user", own.user().id(), own.user().username()));
        });
    }

    private User checked(NewUser request) {
        String email = request.email();
        new InputCheck()
                .require(
                        USERNAME.matcher(request.username()).matches(),
                        "username",
                        "must be 1 to 64 letters, digits, dots, hyphens, underscores or at signs")
                .require(email == null || EMAIL.matcher(email).matches(), "email", "must be an address like a@b.org")
                .require(isAcceptable(request.password()), "password", passwordRule())
                .verify("The user");
        Instant now = clock.instant();
        return new User(new UserId(UuidV7.at(now)), request.username(), email, request.role(), true, now, now);
    }

    private UserRow row(UserId id) {
        return database.read(handle -> store.find(handle, id)).orElseThrow(() -> notFound(id.toString()));
    }

    private static boolean isAcceptable(Secret password) {
        int characters = password.revealChars(chars -> chars.length);
        return characters >= MIN_PASSWORD && characters <= MAX_PASSWORD;
    }

    private static String passwordRule() {
        return "must have " + MIN_PASSWORD + " to " + MAX_PASSWORD + " characters";
    }

    private static OpsConductorException notFound(String id) {
        return new OpsConductorException(CoreErrorCode.USER_NOT_FOUND, "There is no user " + id + ".");
    }

    private static OpsConductorException nameTaken(String username) {
        return new OpsConductorException(
                CoreErrorCode.NAME_TAKEN, "There is a user named " + username + " already. Choose another name.");
    }
}
