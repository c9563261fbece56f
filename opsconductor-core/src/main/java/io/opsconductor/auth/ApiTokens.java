package io.opsconductor.auth;

import io.opsconductor.common.Page;
import io.opsconductor.common.PageRequest;
import io.opsconductor.user.UserId;

/**
 * Tokens for machines, which act for the user who made them with a part of that user's rights. They neither log in nor
 * refresh. Safe for use by many threads.
 */
public interface ApiTokens {
    /**
     * Makes one for the acting user, who may have 50.
     *
     * @throws io.opsconductor.common.InvalidInputException if a field breaks its rule
     * @throws io.opsconductor.spi.OpsConductorException {@code name_taken}, {@code too_many_tokens}; {@code user_not_found} if
     *     the actor is not a user: a token makes no tokens
     */
    CreatedApiToken create(NewApiToken token);

    /**
     * One of one's own, or, for an administrator, of anybody.
     *
     * @throws io.opsconductor.spi.OpsConductorException {@code api_token_not_found}, also for one of somebody else's
     */
    ApiToken get(ApiTokenId id);

    /** The acting user's own, by name. @throws io.opsconductor.spi.OpsConductorException {@code user_not_found} */
    Page<ApiToken> list(PageRequest page);

    /** Somebody's, by name. @throws io.opsconductor.spi.OpsConductorException {@code forbidden} */
    Page<ApiToken> list(UserId user, PageRequest page);

    /**
     * Ends one of one's own, or, as an administrator, of anybody: it is refused at once, on all nodes.
     *
     * @throws io.opsconductor.spi.OpsConductorException {@code api_token_not_found}, also for one of somebody else's
     */
    void revoke(ApiTokenId id);
}
