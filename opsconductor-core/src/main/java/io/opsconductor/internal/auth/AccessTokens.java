package io.opsconductor.internal.auth;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.exceptions.JWTVerificationException;
import com.auth0.jwt.exceptions.TokenExpiredException;
import com.auth0.jwt.interfaces.DecodedJWT;
import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.user.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes and reads access tokens: JWTs (RFC 7519) that name a user, a session and the user's token version. */
final class AccessTokens {
    static final Duration LIFETIME = Duration.ofMinutes(15);

    private static final String ISSUER = "opsconductor";
    private static final String SESSION = "sid";
    private static final String VERSION = "ver";
    private static final int MAX_LENGTH = 4096;
    private static final Duration LONG_AGO = Duration.ofDays(3650);

    private final TokenKeys keys;
    private final InstantSource clock;

    AccessTokens(TokenKeys keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    String issue(UserId user, UUID session, int tokenVersion) {
        Instant now = clock.instant();
        LoadedKey key = keys.signing();
        return JWT.create()
                .withKeyId(key.id())
                .withIssuer(ISSUER)
                .withJWTId(UUID.randomUUID().toString())
                .withSubject(user.toString())
                .withClaim(SESSION, session.toString())
                .withClaim(VERSION, tokenVersion)
                .withIssuedAt(now)
                .withExpiresAt(now.plus(LIFETIME))
                .sign(key.algorithm());
    }

    /** @throws OpsConductorException {@code token_invalid}, {@code token_expired} */
    Claims read(String token) {
        return read(token, Duration.ZERO);
    }

    /** As {@link #read(String)}, of a token that may have expired; empty if it is not valid otherwise. */
    Optional<Claims> readExpired(String token) {
        try {
            return Optional.of(read(token, LONG_AGO));
        } catch (OpsConductorException e) {
            if (e.errorCode() == CoreErrorCode.TOKEN_INVALID) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private Claims read(String token, Duration overdue) {
        if (token.length() > MAX_LENGTH) {
            throw invalid(null);
        }
        try {
            DecodedJWT unverified = JWT.decode(token);
            LoadedKey key = keys.find(unverified.getKeyId()).orElseThrow(() -> invalid(null));
            DecodedJWT jwt = verifier(key, overdue).verify(unverified);
            return new Claims(
                    new UserId(UUID.fromString(jwt.getSubject())),
                    UUID.fromString(jwt.getClaim(SESSION).asString()),
                    jwt.getClaim(VERSION).asInt());
        } catch (TokenExpiredException e) {
            throw new OpsConductorException(
                    CoreErrorCode.TOKEN_EXPIRED,
                    "The access token has expired. Exchange the refresh token for a new one.",
                    Map.of(),
                    e);
        } catch (JWTVerificationException | IllegalArgumentException | NullPointerException e) {
            throw invalid(e);
        }
    }

    /** For the algorithm of the key, whichever the token names. */
    private JWTVerifier verifier(LoadedKey key, Duration overdue) {
        return ((JWTVerifier.BaseVerification) JWT.require(key.algorithm())
                        .acceptExpiresAt(overdue.toSeconds())
                        .withIssuer(ISSUER)
                        .withClaimPresence(SESSION)
                        .withClaimPresence(VERSION))
                .build(new SourceClock(clock));
    }

    static OpsConductorException invalid(@Nullable Throwable cause) {
        return new OpsConductorException(
                CoreErrorCode.TOKEN_INVALID, "The access token is not valid. Log in again.", Map.of(), cause);
    }

    record Claims(UserId user, UUID session, int tokenVersion) {}

    /** What java-jwt asks for the time. */
    private static final class SourceClock extends Clock {
        private final InstantSource source;

        SourceClock(InstantSource source) {
            this.source = source;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return source.instant();
        }
    }
}
