package io.opsconductor.spi.transport;

import io.opsconductor.spi.credential.CredentialData;
import java.time.Duration;
import java.util.Objects;

/**
 * What to connect to, as whom, and whom to trust.
 *
 * @param timeout for the whole way to an authenticated session; positive
 * @param hostKeys asked about each host key that an endpoint shows
 */
public record ConnectRequest(Endpoint endpoint, CredentialData credential, Duration timeout, HostKeyVerifier hostKeys) {
    public ConnectRequest {
        Objects.requireNonNull(endpoint, "endpoint");
        Objects.requireNonNull(credential, "credential");
        Objects.requireNonNull(hostKeys, "hostKeys");
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("timeout must be positive, not " + timeout);
        }
    }
}
