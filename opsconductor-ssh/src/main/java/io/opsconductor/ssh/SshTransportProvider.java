package io.opsconductor.ssh;

import io.opsconductor.spi.credential.CredentialType;
import io.opsconductor.spi.transport.Transport;
import io.opsconductor.spi.transport.TransportContext;
import io.opsconductor.spi.transport.TransportProvider;
import java.util.Set;

/**
 * Reaches targets over SSH 2 (RFC 4251 to 4254), with a password or a private key. Commands run in a process group
 * of their own, so that stopping one stops all that it started.
 *
 * <p>Settings, all optional: {@code idle_timeout} (seconds for which an unused connection is kept, 0 to 86400; 30),
 * {@code channels_per_connection} (1 to 100; 8), {@code keepalive_interval} (seconds between signs of life asked of
 * the peer, 1 to 3600; 15), {@code keepalive_missed} (unanswered ones after which the connection counts as lost,
 * 1 to 100; 3).
 *
 * <p>Output sinks are called on the threads that read from the network and must not block; stages complete on the
 * engine's executor, which also asks about host keys and moves files. Whoever waits for a stage must therefore not
 * hold the executor's last thread.
 */
public final class SshTransportProvider implements TransportProvider {
    /** Called by {@link java.util.ServiceLoader}. */
    public SshTransportProvider() {}

    @Override
    public String name() {
        return "ssh";
    }

    @Override
    public int defaultPort() {
        return 22;
    }

    @Override
    public Set<CredentialType> credentialTypes() {
        return Set.of(CredentialType.SSH);
    }

    /** @throws IllegalArgumentException if a setting is not a number or out of range */
    @Override
    public Transport open(TransportContext context) {
        return new SshTransport(context, SshSettings.of(context.settings()));
    }
}
