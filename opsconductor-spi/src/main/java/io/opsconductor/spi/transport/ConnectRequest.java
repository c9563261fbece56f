package io.opsconductor.spi.transport;

import io.opsconductor.spi.credential.CredentialData;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What to connect to, as whom, and whom to trust.
 *
 * @param credential null for none, which only a transport gets whose provider does not require one
 * @param timeout for the whole way to an authenticated session; positive
 * @param hostKeys asked about each host key that an endpoint shows
 */
public record ConnectRequest(
        Endpoint endpoint, @Nullable CredentialData credential, Duration timeout, HostKeyVerifier hostKeys) {
    public ConnectRequest {
        Objects.requireNonNull(endpoint, "endpoint");
        Objects.requireNonNull(hostKeys, "hostKeys");
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("timeout must be positive, not " + timeout);
        }
    }

    /**
     * The credential, for a transport that requires one.
     *
     * @throws IllegalStateException if there is none
     */
    @Override
    public CredentialData credential() {
        if (credential == null) {
            throw new IllegalStateException("the request has no credential");
        }
        return credential;
    }

    /** The credential; empty if the target has none. */
    public Optional<CredentialData> credentialIfAny() {
        return Optional.ofNullable(credential);
    }
}
