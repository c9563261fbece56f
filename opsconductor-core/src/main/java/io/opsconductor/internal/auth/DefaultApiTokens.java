package io.opsconductor.internal.auth;

import io.opsconductor.auth.ApiToken;
import io.opsconductor.auth.ApiTokenId;
import io.opsconductor.auth.ApiTokens;
import io.opsconductor.auth.CreatedApiToken;
import io.opsconductor.auth.NewApiToken;
import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.common.Page;
import io.opsconductor.common.PageRequest;
import io.opsconductor.internal.access.AuditedObject;
import io.opsconductor.internal.access.Caller;
import io.opsconductor.internal.access.Permission;
import io.opsconductor.internal.db.Cursor;
import io.opsconductor.internal.db.Database;
import io.opsconductor.internal.db.UuidV7;
import io.opsconductor.internal.input.InputCheck;
import io.opsconductor.internal.user.UserStore;
import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.spi.Secret;
import io.opsconductor.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** The service of API tokens, in somebody's name. */
final class DefaultApiTokens implements ApiTokens {
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final int MOST = 50;

    private final Caller caller;
    private final Database database;
    private final UserStore users;
    private final ApiTokenStore store;
    private final InstantSource clock;

    DefaultApiTokens(Caller caller, Database database, UserStore users, ApiTokenStore store, InstantSource clock) {
        this.users = users;
        this.caller = caller;
        this.database = database;
        this.store = store;
        this.clock = clock;
    }

    @Override
    public CreatedApiToken create(NewApiToken request) {
        UserId owner = caller.user();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Set<String> possible = Permission.codesOf(caller.actor().role());
        new InputCheck()
                .name("name", request.name())
                .require(
                        !request.scopes().isEmpty() && possible.containsAll(request.scopes()),
                        "scopes",
                        "must be one or more of: "
                                + String.join(", ", possible.stream().sorted().toList()))
                .require(
                        request.expiresAt().isAfter(now) && !request.expiresAt().isAfter(now.plus(LONGEST)),
                        "expires_at",
                        "must be in the future, by " + LONGEST.toDays() + " days at the most")
                .verify("The API token");
        ApiToken token = new ApiToken(
                new ApiTokenId(UuidV7.at(now)),
                owner,
                request.name(),
                request.scopes(),
                now,
                request.expiresAt().truncatedTo(ChronoUnit.MICROS),
                null);
        String value = OpaqueToken.API_PREFIX + OpaqueToken.next();
        database.run(handle -> insert(handle, token, OpaqueToken.hash(value)));
        return new CreatedApiToken(token, Secret.ofString(value));
    }

    private void insert(Handle handle, ApiToken token, byte[] hash) {
        // of several at once, each counts those before it
        users.lockExisting(handle, token.userId());
        if (store.count(handle, token.userId()) >= MOST) {
            throw new OpsConductorException(
                    CoreErrorCode.TOO_MANY_TOKENS,
                    "You have " + MOST + " API tokens already. Revoke those that nobody needs.");
        }
        try {
            store.insert(handle, token, hash);
        } catch (JdbiException e) {
            throw Database.isDuplicate(e)
                    ? new OpsConductorException(
                            CoreErrorCode.NAME_TAKEN,
                            "You have an API token named " + token.name() + " already. Choose another name.")
                    : e;
        }
        caller.audit(
                handle,
                "api_token_create",
                audited(token).with("scopes", token.scopes().stream().sorted().toList()));
    }

    @Override
    public ApiToken get(ApiTokenId id) {
        UserId own = caller.may(Permission.USER_READ) ? null : caller.user();
        return database.read(handle -> found(handle, id, own));
    }

    @Override
    public Page<ApiToken> list(PageRequest page) {
        return page(caller.user(), page);
    }

    @Override
    public Page<ApiToken> list(UserId user, PageRequest page) {
        caller.require(Permission.USER_READ);
        return page(user, page);
    }

    private Page<ApiToken> page(UserId user, PageRequest page) {
        return database.read(handle -> {
            users.existing(handle, user);
            List<ApiToken> rows = store.page(handle, user, page);
            return Cursor.page(ApiTokenStore.of(user), rows, page, store.count(handle, user), ApiToken::name);
        });
    }

    @Override
    public void revoke(ApiTokenId id) {
        UserId own = caller.may(Permission.USER_WRITE) ? null : caller.user();
        database.run(handle -> {
            ApiToken token = found(handle, id, own);
            store.delete(handle, id);
            caller.audit(handle, "api_token_revoke", audited(token));
        });
    }

    /** @param own whose it must be; null if anybody's will do */
    private ApiToken found(Handle handle, ApiTokenId id, @Nullable UserId own) {
        return store.find(handle, id)
                .filter(found -> own == null || found.userId().equals(own))
                .orElseThrow(() -> notFound(id));
    }

    private static AuditedObject audited(ApiToken token) {
        return AuditedObject.of("api_token", token.id(), token.name())
                .with("user_id", token.userId().toString());
    }

    private static OpsConductorException notFound(ApiTokenId id) {
        return new OpsConductorException(CoreErrorCode.API_TOKEN_NOT_FOUND, "There is no API token " + id + ".");
    }
}
