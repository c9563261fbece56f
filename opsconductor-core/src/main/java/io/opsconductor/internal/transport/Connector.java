package io.opsconductor.internal.transport;

import io.opsconductor.credential.CredentialId;
import io.opsconductor.internal.credential.CredentialVault;
import io.opsconductor.internal.target.HostKeys;
import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.spi.credential.CredentialData;
import io.opsconductor.spi.transport.ConnectRequest;
import io.opsconductor.spi.transport.Endpoint;
import io.opsconductor.spi.transport.Transport;
import io.opsconductor.spi.transport.TransportErrorCode;
import io.opsconductor.spi.transport.TransportException;
import io.opsconductor.spi.transport.TransportSession;
import io.opsconductor.target.Target;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Opens sessions to targets: finds the transport and the credential, and has the host key checked. */
public final class Connector {
    private final TransportRegistry transports;
    private final CredentialVault vault;
    private final HostKeys hostKeys;

    public Connector(TransportRegistry transports, CredentialVault vault, HostKeys hostKeys) {
        this.transports = transports;
        this.vault = vault;
        this.hostKeys = hostKeys;
    }

    /**
     * The credential of a target, in the clear; empty if it has none, and its protocol can do without.
     *
     * @throws OpsConductorException {@code secret_unreadable}, {@code credential_not_found}
     * @throws TransportException {@code credential_unusable} if the target has none, and needs one
     */
    public Optional<CredentialData> credential(Target target) {
        CredentialId id = target.credential();
        if (id == null) {
            if (!transports.requiresCredential(target.protocol())) {
                return Optional.empty();
            }
            throw new TransportException(
                    TransportErrorCode.CREDENTIAL_UNUSABLE,
                    "The target " + target.name() + " has no credential.",
                    "Give it one that its protocol can log in with.");
        }
        return Optional.of(vault.open(id));
    }

    /** Every failure, of whatever kind, arrives through the stage. */
    public CompletionStage<TransportSession> connect(
            Target target, Optional<CredentialData> credential, Duration timeout) {
        try {
            Transport transport = transports
                    .transport(target.protocol())
                    .orElseThrow(() -> new TransportException(
                            TransportErrorCode.UNSUPPORTED,
                            "There is no transport for the protocol " + target.protocol() + ".",
                            "Add its jar, or change the target's protocol to one of: " + transports.names() + "."));
            return transport.connect(new ConnectRequest(
                    endpoint(target), credential.orElse(null), timeout, hostKeys.verifier(target.id(), target.name())));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static Endpoint endpoint(Target target) {
        Map<String, String> metadata = new HashMap<>();
        target.metadata().forEach((key, value) -> metadata.put(key, String.valueOf(value)));
        return new Endpoint(target.hostname(), target.port(), metadata);
    }
}
