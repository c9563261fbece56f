package io.opsconductor.example;

import io.opsconductor.spi.credential.CredentialType;
import io.opsconductor.spi.transport.Transport;
import io.opsconductor.spi.transport.TransportContext;
import io.opsconductor.spi.transport.TransportProvider;
import java.util.Set;

// region provider
/** Runs commands on the machine that OpsConductor runs on; what a target says of host and port does not matter. */
public final class LocalTransportProvider implements TransportProvider {
    @Override
    public String name() {
        return "local"; // a target's protocol, and what stands before the dot in local.exec
    }

    @Override
    public int defaultPort() {
        return 1;
    }

    @Override
    public Set<CredentialType> credentialTypes() {
        return Set.of(CredentialType.SSH, CredentialType.API_KEY);
    }

    @Override
    public Transport open(TransportContext context) {
        return new LocalTransport(context.executor());
    }
}
// endregion
