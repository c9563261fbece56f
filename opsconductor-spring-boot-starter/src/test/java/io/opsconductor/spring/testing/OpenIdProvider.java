package io.opsconductor.spring.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationSuccessResponse;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenErrorResponse;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.SubjectType;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * An OpenID provider, on its library's own parsers: it lets everybody in as the user that is set, keeps codes until they
 * are used once, and asks for the client's secret and the code's verifier.
 */
public final class OpenIdProvider implements AutoCloseable {
    public static final String CLIENT = "opsconductor";
    public static final String SECRET = "the client's secret";

    private final HttpServer server;
    private final RSAKey key = newKey();
    private final Map<String, AuthenticationRequest> codes = new ConcurrentHashMap<>();
    private volatile UnaryOperator<JWTClaimsSet.Builder> idTokens = claims -> claims;
    private volatile String subject = "7";
    private volatile String username = "ann";
    private volatile List<String> groups = List.of("night-shift");

    public OpenIdProvider() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/.well-known/openid-configuration", this::metadata);
        server.createContext("/jwks", exchange -> json(exchange, new JWKSet(key.toPublicJWK()).toString()));
        server.createContext("/authorize", this::authorize);
        server.createContext("/token", this::token);
        server.start();
    }

    public String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Who logs in from now on. */
    public void user(String newSubject, String name, String... newGroups) {
        subject = newSubject;
        username = name;
        groups = List.of(newGroups);
    }

    /** What is done to ID tokens before they are signed. */
    public void idTokens(UnaryOperator<JWTClaimsSet.Builder> change) {
        idTokens = change;
    }

    /** An access token for somebody, changed before it is signed. */
    public String accessToken(UnaryOperator<JWTClaimsSet.Builder> change) {
        return signed(change.apply(claims()), key);
    }

    /** As {@link #accessToken}, signed by another key with the same name. */
    public String forgedToken() {
        return signed(claims(), newKey());
    }

    private JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(issuer())
                .subject(subject)
                .audience(CLIENT)
                .claim("preferred_username", username)
                .claim("email", username + "@example.org")
                .claim("groups", groups)
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plusSeconds(300)));
    }

    private static String signed(JWTClaimsSet.Builder claims, RSAKey key) {
        try {
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims.build());
            jwt.sign(new RSASSASigner(key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private void metadata(HttpExchange exchange) throws IOException {
        OIDCProviderMetadata metadata = new OIDCProviderMetadata(
                new Issuer(issuer()), List.of(SubjectType.PUBLIC), URI.create(issuer() + "/jwks"));
        metadata.setAuthorizationEndpointURI(URI.create(issuer() + "/authorize"));
        metadata.setTokenEndpointURI(URI.create(issuer() + "/token"));
        metadata.setIDTokenJWSAlgs(List.of(JWSAlgorithm.RS256));
        json(exchange, metadata.toJSONObject().toString());
    }

    private void authorize(HttpExchange exchange) throws IOException {
        try {
            AuthenticationRequest request =
                    AuthenticationRequest.parse(exchange.getRequestURI().getRawQuery());
            String code = UUID.randomUUID().toString();
            codes.put(code, request);
            exchange.getResponseHeaders()
                    .add(
                            "Location",
                            new AuthorizationSuccessResponse(
                                            request.getRedirectionURI(),
                                            new AuthorizationCode(code),
                                            null,
                                            request.getState(),
                                            null)
                                    .toURI()
                                    .toString());
            exchange.sendResponseHeaders(302, -1);
        } catch (ParseException e) {
            exchange.sendResponseHeaders(400, -1);
        } finally {
            exchange.close();
        }
    }

    private void token(HttpExchange exchange) throws IOException {
        TokenResponse response;
        try {
            response = tokens(exchange);
        } catch (ParseException e) {
            response = new TokenErrorResponse(OAuth2Error.INVALID_REQUEST);
        }
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        byte[] body = response.toHTTPResponse().getBody().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(response.toHTTPResponse().getStatusCode(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private TokenResponse tokens(HttpExchange exchange) throws IOException, ParseException {
        HTTPRequest http = new HTTPRequest(HTTPRequest.Method.POST, URI.create(issuer() + "/token"));
        http.setContentType(exchange.getRequestHeaders().getFirst("Content-Type"));
        http.setAuthorization(exchange.getRequestHeaders().getFirst("Authorization"));
        http.setBody(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        TokenRequest request = TokenRequest.parse(http);
        boolean known = request.getClientAuthentication() instanceof ClientSecretBasic client
                && client.getClientID().getValue().equals(CLIENT)
                && client.getClientSecret().getValue().equals(SECRET);
        if (!known) {
            return new TokenErrorResponse(OAuth2Error.INVALID_CLIENT);
        }
        AuthorizationCodeGrant grant = (AuthorizationCodeGrant) request.getAuthorizationGrant();
        AuthenticationRequest login = codes.remove(grant.getAuthorizationCode().getValue());
        boolean verified = login != null
                && login.getRedirectionURI().equals(grant.getRedirectionURI())
                && CodeChallenge.compute(CodeChallengeMethod.S256, grant.getCodeVerifier())
                        .equals(login.getCodeChallenge());
        if (!verified) {
            return new TokenErrorResponse(OAuth2Error.INVALID_GRANT);
        }
        String token =
                signed(idTokens.apply(claims().claim("nonce", login.getNonce().getValue())), key);
        try {
            return new OIDCTokenResponse(new OIDCTokens(SignedJWT.parse(token), new BearerAccessToken(), null));
        } catch (java.text.ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void json(HttpExchange exchange, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyID("key").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
