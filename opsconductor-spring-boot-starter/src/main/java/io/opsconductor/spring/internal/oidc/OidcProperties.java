package io.opsconductor.spring.internal.oidc;

import io.opsconductor.spi.Secret;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * An OpenID provider whose users may log in.
 *
 * @param issuer its address, as its tokens name it; HTTPS, or HTTP of this machine
 * @param clientId what it knows this application as
 * @param clientSecret what the application proves that with; without, it is a public client
 * @param redirectUri the address of {@code auth/oidc/callback} of the API, as browsers see it; without, nobody logs in
 *     through a browser, but tokens of the provider are taken
 * @param audience whom the provider's access tokens must be for; the client unless set
 * @param scopes what is asked for at a login
 * @param usernameClaim the claim that names the user
 * @param roleClaim the claim with the user's groups or roles, dots for claims within claims
 * @param roles which of those give which role
 */
@ConfigurationProperties("opsconductor.oidc")
record OidcProperties(
        URI issuer,
        String clientId,
        @Nullable Secret clientSecret,
        @Nullable URI redirectUri,
        @Nullable String audience,
        @DefaultValue({"openid", "profile", "email"}) List<String> scopes,
        @DefaultValue("preferred_username") String usernameClaim,
        @DefaultValue("groups") String roleClaim,
        @DefaultValue Roles roles) {
    /**
     * Groups or roles at the provider. Whoever has several gets the highest; whoever has none is not let in.
     *
     * @param admin which make an administrator
     * @param operator which make an operator
     * @param viewer which make a viewer
     */
    record Roles(
            @DefaultValue List<String> admin,
            @DefaultValue List<String> operator,
            @DefaultValue List<String> viewer) {}
}
