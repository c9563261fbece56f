package io.opsconductor.spring.internal.oidc;

import com.nimbusds.jwt.JWTClaimsSet;
import io.opsconductor.auth.Identity;
import io.opsconductor.common.Role;
import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.spring.internal.web.RequestErrorCode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes of the claims of a verified token who it is, and in which role. */
final class OidcClaims {
    private final OidcProperties properties;

    OidcClaims(OidcProperties properties) {
        this.properties = properties;
    }

    /** @throws OpsConductorException {@code oidc_role_missing}, {@code oidc_failed} */
    Identity identity(JWTClaimsSet claims) {
        Map<String, Object> all = claims.getClaims();
        if (!(all.get(properties.usernameClaim()) instanceof String username)) {
            throw new OpsConductorException(
                    RequestErrorCode.OIDC_FAILED,
                    "The provider's token has no claim " + properties.usernameClaim()
                            + " with the name of the user. Have it added, or set another as opsconductor.oidc.username-claim.");
        }
        return new Identity(
                claims.getIssuer(),
                claims.getSubject(),
                username,
                all.get("email") instanceof String email ? email : null,
                role(texts(at(all, properties.roleClaim()))));
    }

    private Role role(Collection<String> groups) {
        OidcProperties.Roles roles = properties.roles();
        if (roles.admin().stream().anyMatch(groups::contains)) {
            return Role.ADMIN;
        }
        if (roles.operator().stream().anyMatch(groups::contains)) {
            return Role.OPERATOR;
        }
        if (roles.viewer().stream().anyMatch(groups::contains)) {
            return Role.VIEWER;
        }
        throw new OpsConductorException(
                RequestErrorCode.OIDC_ROLE_MISSING,
                "You are known, but none of your groups has a role here. Ask an administrator.");
    }

    private static @Nullable Object at(Map<String, Object> claims, String path) {
        Object value = claims.get(path);
        if (value != null) {
            return value;
        }
        value = claims;
        for (String name : path.split("\\.", -1)) {
            value = value instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return value;
    }

    private static List<String> texts(@Nullable Object value) {
        if (value instanceof Collection<?> many) {
            return many.stream().map(String::valueOf).toList();
        }
        return value instanceof String one ? List.of(one) : List.of();
    }
}
