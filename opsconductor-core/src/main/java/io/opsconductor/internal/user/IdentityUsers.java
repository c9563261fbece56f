package io.opsconductor.internal.user;

import io.opsconductor.auth.Identity;
import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.internal.db.Database;
import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.spi.Secret;
import io.opsconductor.user.NewUser;
import io.opsconductor.user.User;
import io.opsconductor.user.UserChange;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;

/**
 * Users whom identity providers vouch for: made the first time, and kept as the provider says. One who has a name that
 * another user has is refused, for else a provider could hand out the accounts of others.
 */
public final class IdentityUsers {
    private static final int PASSWORD_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final DefaultUsers users;
    private final Database database;
    private final UserStore store;

    /** @param users in the system's name */
    public IdentityUsers(DefaultUsers users, Database database, UserStore store) {
        this.users = users;
        this.database = database;
        this.store = store;
    }

    /** The user with the identity's role and email, enabled or not. */
    public UserRow of(Identity identity) {
        UserRow row = find(identity).orElseGet(() -> create(identity));
        User user = row.user();
        if (user.role() == identity.role() && Objects.equals(user.email(), identity.email())) {
            return row;
        }
        String email = identity.email();
        users.update(user.id(), UserChange.none().withRole(identity.role()).withEmail(email == null ? "" : email));
        return find(identity).orElseThrow();
    }

    private Optional<UserRow> find(Identity identity) {
        return database.read(handle -> store.findByIdentity(handle, identity.issuer(), identity.subject()));
    }

    private UserRow create(Identity identity) {
        try {
            users.create(
                    new NewUser(identity.username(), identity.email(), identity.role(), unknownPassword()),
                    (handle, user) -> store.setIdentity(handle, user.id(), identity.issuer(), identity.subject()));
        } catch (OpsConductorException e) {
            if (e.errorCode() != CoreErrorCode.NAME_TAKEN || find(identity).isEmpty()) {
                throw e;
            }
            // somebody else was quicker with the same identity
        }
        return find(identity).orElseThrow();
    }

    private static Secret unknownPassword() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        RANDOM.nextBytes(bytes);
        return Secret.ofString(HexFormat.of().formatHex(bytes));
    }
}
