package io.opsconductor.winrm;

import io.opsconductor.spi.Secret;
import io.opsconductor.spi.credential.CredentialData;
import io.opsconductor.spi.credential.WinRmPassword;
import io.opsconductor.spi.credential.WinRmPassword.AuthScheme;
import io.opsconductor.spi.transport.Command;
import io.opsconductor.spi.transport.ConnectRequest;
import io.opsconductor.spi.transport.Endpoint;
import io.opsconductor.spi.transport.Transport;
import io.opsconductor.spi.transport.TransportContext;
import io.opsconductor.spi.transport.TransportException;
import io.opsconductor.spi.transport.TransportSession;
import io.opsconductor.testkit.transport.Await;
import io.opsconductor.testkit.transport.CollectedOutput;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A transport with an executor of its own, and short ways to use it. */
final class WinRmClient implements AutoCloseable {
    private final ExecutorService executor = Executors.newFixedThreadPool(4);
    private final Transport transport;

    WinRmClient(Map<String, String> settings) {
        transport = new WinRmTransportProvider().open(new TransportContext(InstantSource.system(), executor, settings));
    }

    static WinRmPassword account(String user, String password, AuthScheme scheme) {
        return new WinRmPassword(user, Secret.ofString(password), null, scheme);
    }

    CompletionStage<TransportSession> connecting(
            String hostname, int port, Map<String, String> metadata, CredentialData credential) {
        return transport.connect(new ConnectRequest(
                new Endpoint(hostname, port, metadata), credential, Duration.ofSeconds(60), key -> {}));
    }

    TransportSession connect(String hostname, int port, Map<String, String> metadata, CredentialData credential) {
        return Await.value(connecting(hostname, port, metadata, credential));
    }

    TransportException failure(String hostname, int port, Map<String, String> metadata, CredentialData credential) {
        return Await.failure(connecting(hostname, port, metadata, credential));
    }

    static CollectedOutput run(TransportSession session, Command.Builder command) {
        CollectedOutput output = new CollectedOutput();
        Await.value(session.run(command.build(), output).result());
        return output;
    }

    @Override
    public void close() {
        transport.close();
        executor.shutdownNow();
    }
}
