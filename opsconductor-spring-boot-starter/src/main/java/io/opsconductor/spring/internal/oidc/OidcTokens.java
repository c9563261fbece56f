package io.opsconductor.spring.internal.oidc;

import com.nimbusds.jwt.JWTParser;
import io.opsconductor.OpsConductor;
import io.opsconductor.auth.Client;
import io.opsconductor.common.Actor;
import io.opsconductor.spring.ActorResolver;
import jakarta.servlet.http.HttpServletRequest;
import java.text.ParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Lets in who brings an access token of the provider's, as a resource server does (RFC 9068). */
final class OidcTokens implements ActorResolver {
    private static final String SCHEME = "bearer ";
    private static final int MAX_LENGTH = 16 * 1024;

    private final OpsConductor conductor;
    private final OidcProperties properties;
    private final OidcProvider provider;
    private final OidcClaims claims;

    OidcTokens(OpsConductor conductor, OidcProperties properties, OidcProvider provider) {
        this.conductor = conductor;
        this.properties = properties;
        this.provider = provider;
        this.claims = new OidcClaims(properties);
    }

    @Override
    public @Nullable Actor resolve(HttpServletRequest request) {
        String token = bearerToken(request);
        if (token == null || !isOfProvider(token)) {
            return null;
        }
        String audience = properties.audience();
        return conductor
                .auth()
                .actorFor(
                        claims.identity(provider.verified(token, audience == null ? properties.clientId() : audience)),
                        new Client(request.getRemoteAddr(), null));
    }

    private static @Nullable String bearerToken(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        return header == null || !header.toLowerCase(Locale.ROOT).startsWith(SCHEME) || header.length() > MAX_LENGTH
                ? null
                : header.substring(SCHEME.length()).strip();
    }

    /** By what it says; whether that is true comes after. */
    private boolean isOfProvider(String token) {
        try {
            return properties
                    .issuer()
                    .toString()
                    .equals(JWTParser.parse(token).getJWTClaimsSet().getIssuer());
        } catch (ParseException | RuntimeException e) {
            return false;
        }
    }
}
