package io.opsconductor.spring.internal.rest;

import io.opsconductor.auth.ApiToken;
import io.opsconductor.auth.CreatedApiToken;
import io.opsconductor.auth.NewApiToken;
import io.opsconductor.auth.Session;
import io.opsconductor.auth.SigningKey;
import io.opsconductor.common.Grant;
import io.opsconductor.common.Page;
import io.opsconductor.spring.internal.web.Required;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What goes over the wire about sessions, API tokens, grants and the keys that sign. */
interface AccessJson {
    record SessionView(
            UUID id,
            UUID userId,
            @Nullable String address,
            @Nullable String userAgent,
            Instant createdAt,
            Instant lastUsedAt) {
        static SessionView of(Session session) {
            return new SessionView(
                    session.id().value(),
                    session.userId().value(),
                    session.client().address(),
                    session.client().userAgent(),
                    session.createdAt(),
                    session.lastUsedAt());
        }
    }

    record SessionList(
            List<SessionView> sessions,
            long total,
            @Nullable String next) {
        static SessionList of(Page<Session> page) {
            return new SessionList(page.items().stream().map(SessionView::of).toList(), page.total(), page.next());
        }
    }

    record TokenBody(
            @Required String name,
            @Required List<String> scopes,
            @Required Instant expiresAt) {
        NewApiToken toNewApiToken() {
            return new NewApiToken(name, new HashSet<>(scopes), expiresAt);
        }
    }

    record TokenView(
            UUID id,
            UUID userId,
            String name,
            List<String> scopes,
            Instant createdAt,
            Instant expiresAt,
            @Nullable Instant lastUsedAt) {
        static TokenView of(ApiToken token) {
            return new TokenView(
                    token.id().value(),
                    token.userId().value(),
                    token.name(),
                    token.scopes().stream().sorted().toList(),
                    token.createdAt(),
                    token.expiresAt(),
                    token.lastUsedAt());
        }
    }

    record TokenList(
            List<TokenView> tokens, long total, @Nullable String next) {
        static TokenList of(Page<ApiToken> page) {
            return new TokenList(page.items().stream().map(TokenView::of).toList(), page.total(), page.next());
        }
    }

    /** @param token what nobody can tell again; null in what is told again */
    record CreatedTokenView(
            UUID id,
            UUID userId,
            String name,
            List<String> scopes,
            Instant createdAt,
            Instant expiresAt,
            @Nullable String token) {
        static CreatedTokenView of(CreatedApiToken created) {
            return of(created.token(), created.value().revealChars(String::new));
        }

        static CreatedTokenView of(ApiToken token, @Nullable String value) {
            TokenView view = TokenView.of(token);
            return new CreatedTokenView(
                    view.id(), view.userId(), view.name(), view.scopes(), view.createdAt(), view.expiresAt(), value);
        }

        /** Spring logs what it writes when it is told to log a lot. */
        @Override
        public String toString() {
            return "CreatedTokenView[" + id + "]";
        }
    }

    record GrantBody(@Required String jobs, @Required String targets) {}

    record GrantList(@Required List<GrantBody> grants) {
        static GrantList of(List<Grant> grants) {
            return new GrantList(grants.stream()
                    .map(grant -> new GrantBody(grant.jobs(), grant.targets()))
                    .toList());
        }

        List<Grant> toGrants() {
            return grants.stream()
                    .map(grant -> new Grant(grant.jobs(), grant.targets()))
                    .toList();
        }
    }

    record SigningKeyView(
            String id,
            String algorithm,
            Instant createdAt,
            @Nullable Instant retiredAt) {
        static SigningKeyView of(SigningKey key) {
            return new SigningKeyView(key.id(), "ES256", key.createdAt(), key.retiredAt());
        }
    }

    record SigningKeyList(List<SigningKeyView> keys) {
        static SigningKeyList of(List<SigningKey> keys) {
            return new SigningKeyList(keys.stream().map(SigningKeyView::of).toList());
        }
    }
}
