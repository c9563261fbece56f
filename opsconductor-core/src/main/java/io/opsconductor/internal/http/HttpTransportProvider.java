package io.opsconductor.internal.http;

import io.opsconductor.spi.credential.CredentialType;
import io.opsconductor.spi.transport.Transport;
import io.opsconductor.spi.transport.TransportContext;
import io.opsconductor.spi.transport.TransportProvider;
import java.util.Set;

/** Calls endpoints over HTTP without TLS. For settings see {@link HttpSettings}. */
public final class HttpTransportProvider implements TransportProvider {
    /** Called by {@link java.util.ServiceLoader}. */
    public HttpTransportProvider() {}

    @Override
    public String name() {
        return "http";
    }

    @Override
    public int defaultPort() {
        return 80;
    }

    @Override
    public Set<CredentialType> credentialTypes() {
        return Set.of(CredentialType.API_KEY);
    }

    @Override
    public boolean credentialRequired() {
        return false;
    }

    /** @throws IllegalArgumentException if a setting is out of range */
    @Override
    public Transport open(TransportContext context) {
        return new HttpTransport(name(), context.executor(), HttpSettings.of(name(), context.settings()));
    }
}
