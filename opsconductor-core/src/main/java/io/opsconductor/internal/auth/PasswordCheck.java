package io.opsconductor.internal.auth;

import io.opsconductor.auth.Client;
import io.opsconductor.common.Actor;
import io.opsconductor.common.ActorKind;
import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.common.Role;
import io.opsconductor.internal.access.AuditLog;
import io.opsconductor.internal.access.AuditedObject;
import io.opsconductor.internal.crypto.PasswordHasher;
import io.opsconductor.internal.db.Database;
import io.opsconductor.internal.throttle.LoginThrottle;
import io.opsconductor.internal.user.UserRow;
import io.opsconductor.internal.user.UserRules;
import io.opsconductor.internal.user.UserStore;
import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.spi.Secret;
import java.util.Optional;

/** Tells who has the right password, and nothing to those who have not: no answer and no time says what was wrong. */
final class PasswordCheck {
    private static final int MAX_PASSWORD_BYTES = 1024;

    private final Database database;
    private final UserStore users;
    private final PasswordHasher hasher;
    private final LoginThrottle throttle;
    private final AuditLog audit;

    PasswordCheck(Database database, UserStore users, PasswordHasher hasher, LoginThrottle throttle, AuditLog audit) {
        this.database = database;
        this.users = users;
        this.hasher = hasher;
        this.throttle = throttle;
        this.audit = audit;
    }

    /**
     * The user of that name, who is enabled.
     *
     * @throws OpsConductorException {@code login_failed}, audited; {@code too_many_logins}, {@code busy}
     */
    UserRow verified(String username, Secret password, Client client) {
        // those who have to wait do not wait for a turn first
        throttle.verify(username, client.address());
        boolean plausible = UserRules.isUsername(username) && password.length() <= MAX_PASSWORD_BYTES;
        Secret tried = plausible ? password : Secret.ofString("");
        Optional<UserRow> found =
                plausible ? database.read(handle -> users.findByUsername(handle, username)) : Optional.empty();
        LoginThrottle.Attempt attempt;
        boolean right;
        try (PasswordHasher.Turn turn = hasher.awaitTurn()) {
            // counted, and taken back, in turn: so no more count as failed that are right than there are turns
            attempt = throttle.begin(username, client.address());
            right = matches(turn, tried, found) && found.orElseThrow().user().enabled();
            if (right) {
                database.run(handle -> throttle.succeeded(handle, attempt));
            }
        }
        if (!right) {
            recordFailure(attempt, found, client);
            throw refused();
        }
        return found.orElseThrow();
    }

    /** Takes the same time whether or not there is such a user. */
    private static boolean matches(PasswordHasher.Turn turn, Secret password, Optional<UserRow> found) {
        if (found.isEmpty()) {
            turn.matchNothing(password);
            return false;
        }
        return turn.matches(password, found.get().passwordHash());
    }

    private void recordFailure(LoginThrottle.Attempt attempt, Optional<UserRow> found, Client client) {
        Actor actor = found.map(row -> DefaultAuth.actor(row.user(), client))
                .orElseGet(() -> new Actor(ActorKind.USER, "unknown", "unknown", Role.VIEWER, client.address()));
        database.run(handle -> {
            throttle.failed(handle, attempt, actor);
            audit.failed(handle, actor, "login", AuditedObject.of("user", actor.id(), actor.name()));
        });
    }

    static OpsConductorException refused() {
        return new OpsConductorException(
                CoreErrorCode.LOGIN_FAILED, "The user name or the password is wrong. Check both and try again.");
    }
}
