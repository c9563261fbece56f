package io.opsconductor.spring.internal.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.spring.internal.web.RequestErrorCode;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the provider says of itself (OpenID Connect Discovery 1.0), asked for at the first use and every hour, and the
 * verification of its tokens with the keys that it publishes. Safe for use by many threads.
 */
final class OidcProvider {
    static final int TIMEOUT_MILLIS = 5_000;

    private static final int MAX_KEYS_BYTES = 256 * 1024;
    private static final long HOUR = Duration.ofHours(1).toNanos();
    /** Between a try that failed and the next. */
    private static final long PAUSE = Duration.ofSeconds(10).toNanos();

    /** Signatures by keys that only the provider has: none of those that share a secret with us. */
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private final URI issuer;
    private @Nullable Known known;
    /** Of the last try, if that failed. */
    private @Nullable OpsConductorException failure;

    private long failedAt;

    /** @throws IllegalStateException if its tokens could be read by others on the way */
    OidcProvider(URI issuer) {
        boolean loopback = "localhost".equals(issuer.getHost()) || "127.0.0.1".equals(issuer.getHost());
        if (!"https".equals(issuer.getScheme()) && !("http".equals(issuer.getScheme()) && loopback)) {
            throw new IllegalStateException(
                    "opsconductor.oidc.issuer must be an address of HTTPS, not " + issuer + ".");
        }
        this.issuer = issuer;
    }

    /** @throws OpsConductorException {@code oidc_unavailable} */
    OIDCProviderMetadata metadata() {
        return known().metadata();
    }

    /**
     * The claims of a token that the provider has signed, for us, and that is good now.
     *
     * @throws OpsConductorException {@code token_invalid} if it is not, {@code oidc_unavailable}
     */
    JWTClaimsSet verified(String token, String audience) {
        Known now = known();
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, now.keys()));
        processor.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(
                audience,
                new JWTClaimsSet.Builder()
                        .issuer(now.metadata().getIssuer().getValue())
                        .build(),
                Set.of("sub", "exp")));
        try {
            return processor.process(token, null);
        } catch (ParseException | BadJOSEException e) {
            throw new OpsConductorException(
                    CoreErrorCode.TOKEN_INVALID,
                    "The provider's token is not valid here, or has expired. Log in again.",
                    Map.of(),
                    e);
        } catch (JOSEException e) {
            throw unavailable(e);
        }
    }

    /** What was known goes on being used while the provider is away; where nothing is, callers do not wait for each other. */
    private synchronized Known known() {
        Known now = known;
        if (now != null && System.nanoTime() - now.since() < HOUR) {
            return now;
        }
        OpsConductorException before = failure;
        if (before == null || System.nanoTime() - failedAt > PAUSE) {
            try {
                now = discovered();
                known = now;
                failure = null;
                return now;
            } catch (GeneralException | IOException e) {
                before = unavailable(e);
                failure = before;
                failedAt = System.nanoTime();
            }
        }
        if (now == null) {
            throw before;
        }
        return now;
    }

    private Known discovered() throws GeneralException, IOException {
        OIDCProviderMetadata metadata =
                OIDCProviderMetadata.resolve(new Issuer(issuer.toString()), TIMEOUT_MILLIS, TIMEOUT_MILLIS);
        JWKSource<SecurityContext> keys = JWKSourceBuilder.create(
                        metadata.getJWKSetURI().toURL(),
                        new DefaultResourceRetriever(TIMEOUT_MILLIS, TIMEOUT_MILLIS, MAX_KEYS_BYTES))
                .retrying(true)
                .build();
        return new Known(metadata, keys, System.nanoTime());
    }

    OpsConductorException unavailable(Exception e) {
        return new OpsConductorException(
                RequestErrorCode.OIDC_UNAVAILABLE,
                "The OpenID provider " + issuer + " cannot be reached, or answers what it should not. Try again later.",
                Map.of(),
                e);
    }

    private record Known(OIDCProviderMetadata metadata, JWKSource<SecurityContext> keys, long since) {}
}
