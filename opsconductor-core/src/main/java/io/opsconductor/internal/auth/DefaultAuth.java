package io.opsconductor.internal.auth;

import io.opsconductor.auth.ApiTokens;
import io.opsconductor.auth.Auth;
import io.opsconductor.auth.Client;
import io.opsconductor.auth.Identity;
import io.opsconductor.auth.Sessions;
import io.opsconductor.auth.SigningKey;
import io.opsconductor.auth.SigningKeys;
import io.opsconductor.auth.Tokens;
import io.opsconductor.common.Actor;
import io.opsconductor.common.ActorKind;
import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.common.Grant;
import io.opsconductor.common.Limits;
import io.opsconductor.internal.access.AuditLog;
import io.opsconductor.internal.access.AuditedObject;
import io.opsconductor.internal.access.Caller;
import io.opsconductor.internal.crypto.Keyring;
import io.opsconductor.internal.crypto.PasswordHasher;
import io.opsconductor.internal.db.Database;
import io.opsconductor.internal.db.UuidV7;
import io.opsconductor.internal.throttle.LoginThrottle;
import io.opsconductor.internal.user.GrantStore;
import io.opsconductor.internal.user.IdentityUsers;
import io.opsconductor.internal.user.UserRow;
import io.opsconductor.internal.user.UserRules;
import io.opsconductor.internal.user.UserStore;
import io.opsconductor.observe.EngineObserver;
import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.spi.Secret;
import io.opsconductor.user.User;
import io.opsconductor.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/** Logging in with a password, and proving it with tokens afterwards. */
public final class DefaultAuth implements Auth {
    private static final Duration REFRESH_LIFETIME = Duration.ofDays(7);
    /** Two tabs of one browser may exchange the same token; the later gets nothing, but the session goes on. */
    private static final Duration REFRESH_GRACE = Duration.ofSeconds(10);

    private final Database database;
    private final UserStore users;
    private final SessionStore sessions = new SessionStore();
    private final PasswordHasher hasher;
    private final IdentityUsers identityUsers;
    private final TokenKeys keys;
    private final PasswordCheck passwords;
    private final AccessTokens accessTokens;
    private final ApiTokenStore apiTokens = new ApiTokenStore();
    private final GrantStore grantStore = new GrantStore();
    private final AuditLog audit;
    private final InstantSource clock;
    private final EngineObserver observer;

    public DefaultAuth(
            Database database,
            UserStore users,
            PasswordHasher hasher,
            LoginThrottle throttle,
            IdentityUsers identityUsers,
            Keyring keyring,
            AuditLog audit,
            InstantSource clock,
            EngineObserver observer) {
        this.database = database;
        this.users = users;
        this.hasher = hasher;
        this.identityUsers = identityUsers;
        this.passwords = new PasswordCheck(database, users, hasher, throttle, audit);
        this.keys = new TokenKeys(database, new SigningKeyStore(keyring), audit, clock);
        this.accessTokens = new AccessTokens(keys, clock);
        this.audit = audit;
        this.clock = clock;
        this.observer = observer;
    }

    private UserRow verified(String username, Secret password, Client client) {
        try {
            return passwords.verified(username, password, client);
        } catch (OpsConductorException e) {
            observer.loginFailed(e.code());
            throw e;
        }
    }

    @Override
    public Tokens login(String username, Secret password, Client client) {
        UserRow user = verified(username, password, client);
        if (user.user().mustChangePassword()) {
            database.run(handle -> audit.failed(
                    handle,
                    actor(user.user(), client),
                    "login",
                    AuditedObject.of("user", user.user().id(), user.user().username())
                            .with("reason", CoreErrorCode.PASSWORD_CHANGE_REQUIRED.code())));
            throw new OpsConductorException(
                    CoreErrorCode.PASSWORD_CHANGE_REQUIRED,
                    "This password is good for one login, which must replace it: send a new one with it as"
                            + " new_password.");
        }
        String hash = user.passwordHash();
        if (!hasher.isOutdated(hash)) {
            return open(user, client, (handle, current) -> current);
        }
        String better = hasher.hash(password);
        return open(user, client, (handle, current) -> {
            users.replaceHash(handle, current.user().id(), hash, better);
            return current;
        });
    }

    @Override
    public Tokens login(String username, Secret password, Secret newPassword, Client client) {
        UserRow user = verified(username, password, client);
        UserRules.verifyReplacement(
                newPassword, password, user.user().username(), user.user().email());
        String hash = hasher.hash(newPassword);
        return open(user, client, (handle, current) -> {
            UserId id = current.user().id();
            users.updatePassword(handle, id, hash, false, clock.instant());
            audit.done(
                    handle,
                    actor(current.user(), client),
                    "password_change",
                    AuditedObject.of("user", id, current.user().username()));
            return users.find(handle, id).orElseThrow();
        });
    }

    @Override
    public Tokens login(Identity identity, Client client) {
        UserRow user = identityUsers.of(identity);
        if (!user.user().enabled()) {
            database.run(handle -> audit.failed(
                    handle,
                    actor(user.user(), client),
                    "login",
                    AuditedObject.of("user", user.user().id(), user.user().username())));
            throw new OpsConductorException(
                    CoreErrorCode.LOGIN_FAILED, "The user is disabled here. Ask an administrator.");
        }
        return open(user, client, (handle, current) -> current);
    }

    @Override
    public Actor actorFor(Identity identity, Client client) {
        User user = identityUsers.of(identity).user();
        if (!user.enabled()) {
            throw AccessTokens.invalid(null);
        }
        List<Grant> grants = database.read(handle -> grantStore.list(handle, user.id()));
        return actor(user, client).within(Limits.toGrants(grants));
    }

    /** @param change what else comes with the login */
    private Tokens open(UserRow verified, Client client, BiFunction<Handle, UserRow, UserRow> change) {
        UUID session = UuidV7.at(clock.instant());
        return database.write(handle -> {
            // what was verified may be void by now: then this session would outlive its end
            UserRow current = users.lock(handle, verified.user().id())
                    .filter(row -> row.user().enabled() && row.tokenVersion() == verified.tokenVersion())
                    .orElseThrow(PasswordCheck::refused);
            UserRow changed = change.apply(handle, current);
            User user = changed.user();
            sessions.insertSession(handle, session, user.id(), client, clock.instant());
            audit.done(handle, actor(user, client), "login", AuditedObject.of("session", session, "login"));
            return issue(handle, changed, session);
        });
    }

    @Override
    public Tokens refresh(String refreshToken, Client client) {
        byte[] hash = OpaqueToken.hash(refreshToken);
        // The verdict leaves the transaction as a value: an exception would undo the end of the session.
        Supplier<Tokens> verdict = database.write(handle -> exchange(handle, hash, client));
        return verdict.get();
    }

    private Supplier<Tokens> exchange(Handle handle, byte[] hash, Client client) {
        Instant now = clock.instant();
        Optional<SessionStore.TokenRow> found = sessions.lockToken(handle, hash);
        if (found.isEmpty()
                || found.get().revoked()
                || !now.isBefore(found.get().expiresAt())) {
            return DefaultAuth::refuseInvalid;
        }
        SessionStore.TokenRow token = found.get();
        Optional<UserRow> user =
                users.find(handle, token.user()).filter(row -> row.user().enabled());
        if (user.isEmpty()) {
            return DefaultAuth::refuseInvalid;
        }
        if (token.usedAt().isPresent()) {
            boolean other = !token.client().equals(client);
            if (!other && now.isBefore(token.usedAt().get().plus(REFRESH_GRACE))) {
                return DefaultAuth::refuseSuperseded;
            }
            sessions.revoke(handle, token.sessionId(), "refresh_token_reused", now);
            audit.failed(
                    handle,
                    actor(user.get().user(), client),
                    "refresh_token_reuse",
                    AuditedObject.of("session", token.sessionId(), "login"));
            return DefaultAuth::refuseReused;
        }
        sessions.markUsed(handle, hash, now);
        sessions.touch(handle, token.sessionId(), client, now);
        Tokens tokens = issue(handle, user.get(), token.sessionId());
        return () -> tokens;
    }

    private Tokens issue(Handle handle, UserRow user, UUID session) {
        Instant now = clock.instant();
        String refreshToken = OpaqueToken.next();
        sessions.insertToken(handle, OpaqueToken.hash(refreshToken), session, now, now.plus(REFRESH_LIFETIME));
        String accessToken = accessTokens.issue(user.user().id(), session, user.tokenVersion());
        return new Tokens(accessToken, refreshToken, AccessTokens.LIFETIME);
    }

    private static Tokens refuseInvalid() {
        throw new OpsConductorException(
                CoreErrorCode.REFRESH_TOKEN_INVALID,
                "The refresh token is unknown, expired or of a session that was ended. Log in again.");
    }

    private static Tokens refuseSuperseded() {
        throw new OpsConductorException(
                CoreErrorCode.REFRESH_TOKEN_SUPERSEDED,
                "The refresh token was exchanged a moment ago. Use the one that was given for it.");
    }

    private static Tokens refuseReused() {
        throw new OpsConductorException(
                CoreErrorCode.REFRESH_TOKEN_REUSED,
                "The refresh token was used before, so its session was ended: somebody may have copied it. Log in"
                        + " again.",
                Map.of(),
                null);
    }

    @Override
    public void logout(String refreshToken, Client client) {
        byte[] hash = OpaqueToken.hash(refreshToken);
        database.run(handle -> {
            Optional<UserId> ended = sessions.revokeByToken(handle, hash, "logout", clock.instant());
            ended.flatMap(id -> users.find(handle, id))
                    .ifPresent(row -> audit.done(
                            handle,
                            actor(row.user(), client),
                            "logout",
                            AuditedObject.of("user", row.user().id(), row.user().username())));
        });
    }

    @Override
    public Actor authenticate(String token, Client client) {
        return token.startsWith(OpaqueToken.API_PREFIX) ? byApiToken(token, client) : byAccessToken(token, client);
    }

    @Override
    public boolean holds(String token) {
        if (token.startsWith(OpaqueToken.API_PREFIX)) {
            return database.read(handle -> apiTokens.holder(handle, OpaqueToken.hash(token)))
                    .filter(holder -> clock.instant().isBefore(holder.expiresAt()))
                    .isPresent();
        }
        return accessTokens
                .readExpired(token)
                .flatMap(claims -> database.read(
                        handle -> sessions.holder(handle, claims.session(), claims.user(), claims.tokenVersion())))
                .isPresent();
    }

    private Actor byApiToken(String token, Client client) {
        ApiTokenStore.Holder holder = database.read(handle -> apiTokens.holder(handle, OpaqueToken.hash(token)))
                .orElseThrow(() -> new OpsConductorException(
                        CoreErrorCode.TOKEN_INVALID,
                        "The API token is unknown, was revoked, or is of a user who is disabled. Make another one."));
        Instant now = clock.instant();
        if (!now.isBefore(holder.expiresAt())) {
            throw new OpsConductorException(
                    CoreErrorCode.TOKEN_EXPIRED,
                    "The API token " + holder.name() + " expired at " + holder.expiresAt() + ". Make another one.");
        }
        if (holder.isStale(now)) {
            database.run(handle -> apiTokens.touch(handle, holder.id(), now));
        }
        return new Actor(
                ActorKind.API_TOKEN,
                holder.user().toString(),
                holder.username() + "/" + holder.name(),
                holder.role(),
                client.address(),
                holder.limits());
    }

    private Actor byAccessToken(String accessToken, Client client) {
        AccessTokens.Claims claims = accessTokens.read(accessToken);
        SessionStore.Holder holder = database.read(
                        handle -> sessions.holder(handle, claims.session(), claims.user(), claims.tokenVersion()))
                .orElseThrow(() -> AccessTokens.invalid(null));
        return new Actor(
                ActorKind.USER,
                claims.user().toString(),
                holder.username(),
                holder.role(),
                client.address(),
                holder.limits());
    }

    @Override
    public List<SigningKey> signingKeys() {
        return keys.accepted();
    }

    public Sessions sessions(Caller caller, Database inside) {
        return new DefaultSessions(caller, inside, users, sessions, clock);
    }

    public ApiTokens apiTokens(Caller caller, Database inside) {
        return new DefaultApiTokens(caller, inside, users, apiTokens, clock);
    }

    public SigningKeys signingKeys(Caller caller) {
        return new DefaultSigningKeys(caller, database, keys);
    }

    static Actor actor(User user, Client client) {
        return new Actor(ActorKind.USER, user.id().toString(), user.username(), user.role(), client.address());
    }
}
