package io.opsconductor.internal.http;

import io.opsconductor.spi.credential.CredentialType;
import io.opsconductor.spi.transport.Transport;
import io.opsconductor.spi.transport.TransportContext;
import io.opsconductor.spi.transport.TransportProvider;
import java.util.Set;

/** Calls endpoints over HTTP with TLS. For settings see {@link HttpSettings}. */
public final class HttpsTransportProvider implements TransportProvider {
    /** Called by {@link java.util.ServiceLoader}. */
    public HttpsTransportProvider() {}

    @Override
    public String name() {
        return "https";
    }

    @Override
    public int defaultPort() {
        return 443;
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
