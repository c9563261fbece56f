package io.opsconductor.spring.internal.oidc;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import io.opsconductor.OpsConductor;
import io.opsconductor.auth.Client;
import io.opsconductor.auth.Tokens;
import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.spi.Secret;
import io.opsconductor.spring.internal.rest.BrowserLogin;
import io.opsconductor.spring.internal.web.RequestErrorCode;
import java.io.IOException;
import java.net.URI;
import java.util.Map;

/** The code flow (OpenID Connect Core 1.0, section 3.1) with a code verifier (RFC 7636). */
final class OidcLogin implements BrowserLogin {
    private final OpsConductor conductor;
    private final OidcProperties properties;
    private final OidcProvider provider;
    private final OidcClaims claims;
    private final URI redirectUri;

    OidcLogin(OpsConductor conductor, OidcProperties properties, OidcProvider provider, URI redirectUri) {
        this.conductor = conductor;
        this.properties = properties;
        this.provider = provider;
        this.claims = new OidcClaims(properties);
        this.redirectUri = redirectUri;
    }

    @Override
    public Start start() {
        State state = new State();
        Nonce nonce = new Nonce();
        CodeVerifier verifier = new CodeVerifier();
        URI address = new AuthenticationRequest.Builder(
                        new ResponseType(ResponseType.Value.CODE),
                        new Scope(properties.scopes().toArray(String[]::new)),
                        new ClientID(properties.clientId()),
                        redirectUri)
                .endpointURI(provider.metadata().getAuthorizationEndpointURI())
                .state(state)
                .nonce(nonce)
                .codeChallenge(verifier, CodeChallengeMethod.S256)
                .build()
                .toURI();
        return new Start(address, new Pending(state.getValue(), nonce.getValue(), verifier.getValue()));
    }

    @Override
    public Tokens finish(String code, Pending pending, Client client) {
        JWTClaimsSet token = provider.verified(idToken(code, pending), properties.clientId());
        if (!pending.nonce().equals(token.getClaims().get("nonce"))) {
            throw failed("the token was made for another login", null);
        }
        return conductor.auth().login(claims.identity(token), client);
    }

    private String idToken(String code, Pending pending) {
        try {
            HTTPRequest request = tokenRequest(code, pending).toHTTPRequest();
            request.setConnectTimeout(OidcProvider.TIMEOUT_MILLIS);
            request.setReadTimeout(OidcProvider.TIMEOUT_MILLIS);
            request.setFollowRedirects(false);
            TokenResponse response = OIDCTokenResponseParser.parse(request.send());
            if (response instanceof OIDCTokenResponse success) {
                return success.getOIDCTokens().getIDTokenString();
            }
            throw failed("the provider refused the code", null);
        } catch (ParseException e) {
            throw failed("the provider's answer is not what OpenID Connect says", e);
        } catch (IOException e) {
            throw provider.unavailable(e);
        }
    }

    private TokenRequest tokenRequest(String code, Pending pending) {
        AuthorizationCodeGrant grant = new AuthorizationCodeGrant(
                new AuthorizationCode(code), redirectUri, new CodeVerifier(pending.verifier()));
        URI endpoint = provider.metadata().getTokenEndpointURI();
        ClientID id = new ClientID(properties.clientId());
        Secret secret = properties.clientSecret();
        return secret == null
                ? new TokenRequest.Builder(endpoint, id, grant).build()
                : new TokenRequest.Builder(
                                endpoint,
                                new ClientSecretBasic(
                                        id,
                                        new com.nimbusds.oauth2.sdk.auth.Secret(
                                                secret.<String>revealChars(String::new))),
                                grant)
                        .build();
    }

    private static OpsConductorException failed(String why, @org.jspecify.annotations.Nullable Exception cause) {
        return new OpsConductorException(
                RequestErrorCode.OIDC_FAILED, "Logging in failed: " + why + ". Try again.", Map.of(), cause);
    }
}
