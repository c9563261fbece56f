package io.opsconductor.internal.target;

import io.opsconductor.spi.credential.CredentialType;
import java.util.Optional;
import java.util.Set;

/** The protocols that a target may have. Implemented where transports are known. */
public interface Protocols {
    Optional<Protocol> find(String name);

    /** What there is, for a person to choose from. */
    String names();

    /** @param credentialTypes what it can log in with */
    record Protocol(int defaultPort, Set<CredentialType> credentialTypes) {
        public Protocol {
            credentialTypes = Set.copyOf(credentialTypes);
        }
    }
}
