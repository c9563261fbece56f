package io.opsconductor.winrm.internal.wsman;

import io.opsconductor.spi.credential.CredentialData;
import io.opsconductor.spi.transport.Endpoint;
import io.opsconductor.winrm.internal.engine.TargetOptions;
import io.opsconductor.winrm.internal.http.TlsTrust;
import org.jspecify.annotations.Nullable;

/**
 * Where to connect to, as whom, and whom to trust.
 *
 * @param tls null for plain HTTP
 */
record WsmanTarget(
        Endpoint endpoint,
        CredentialData credential,
        TargetOptions options,
        @Nullable TlsTrust tls) {
    /** The address of the service, as it stands in a message's header. */
    String url() {
        return (tls == null ? "http://" : "https://") + endpoint + options.path();
    }
}
