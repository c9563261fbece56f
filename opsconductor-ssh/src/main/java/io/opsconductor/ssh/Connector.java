package io.opsconductor.ssh;

import io.opsconductor.spi.credential.CredentialData;
import io.opsconductor.spi.credential.SshPassword;
import io.opsconductor.spi.credential.SshPrivateKey;
import io.opsconductor.spi.transport.ConnectRequest;
import io.opsconductor.spi.transport.HostKey;
import io.opsconductor.spi.transport.TransportErrorCode;
import io.opsconductor.spi.transport.TransportException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.future.AuthFuture;
import org.apache.sshd.client.future.ConnectFuture;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository;
import org.jspecify.annotations.Nullable;

/**
 * Makes connections: the address, the key exchange, the host key, the authentication. MINA asks about the host key on
 * a thread that reads from the network, where nobody may wait; so the key exchange ends first, then the key is
 * checked on the borrowed executor, and only then anything of the credential is sent.
 */
final class Connector {
    private final SshClient client;
    private final Workers workers;
    private final int channels;
    private final LoadedKeys keys = new LoadedKeys();

    Connector(SshClient client, Workers workers, int channels) {
        this.client = client;
        this.workers = workers;
        this.channels = channels;
    }

    CompletableFuture<Connection> connect(ConnectRequest request) {
        ConnectAttempt attempt = new ConnectAttempt(request);
        ScheduledFuture<?> limit = workers.after(request.timeout(), attempt::timedOut);
        Ends.of(attempt.result(), (connection, failure) -> limit.cancel(false));
        guarded(attempt, () -> tryNext(attempt, resolve(request)));
        return attempt.result();
    }

    private static Deque<InetAddress> resolve(ConnectRequest request) {
        try {
            return new ArrayDeque<>(
                    Arrays.asList(InetAddress.getAllByName(request.endpoint().hostname())));
        } catch (UnknownHostException e) {
            throw ConnectFailures.notResolved(request.endpoint(), e);
        }
    }

    private void tryNext(ConnectAttempt attempt, Deque<InetAddress> addresses) throws IOException {
        ConnectRequest request = attempt.request();
        InetSocketAddress address =
                new InetSocketAddress(addresses.remove(), request.endpoint().port());
        ConnectFuture connecting = client.connect(
                request.credential().username(),
                address,
                AttributeRepository.ofKeyValuePair(ConnectAttempt.KEY, attempt),
                null);
        connecting.addListener(done -> {
            if (done.isConnected()) {
                proceed(attempt, done.getClientSession());
            } else if (addresses.isEmpty() || attempt.result().isDone()) {
                attempt.fail(ConnectFailures.notConnected(request, cause(done.getException())));
            } else {
                guarded(attempt, () -> tryNext(attempt, addresses));
            }
        });
    }

    private void proceed(ConnectAttempt attempt, ClientSession session) {
        attempt.connected(session);
        session.addCloseFutureListener(closed -> attempt.closed());
        Ends.of(attempt.hostKey(), (key, failure) -> {
            if (key != null) {
                guarded(attempt, () -> {
                    attempt.request().hostKeys().verify(key);
                    authenticate(attempt, session, key);
                });
            }
        });
    }

    private void authenticate(ConnectAttempt attempt, ClientSession session, HostKey key) throws IOException {
        useCredential(session, attempt.request().credential());
        attempt.authenticating();
        session.auth().addListener(done -> {
            if (done.isSuccess()) {
                Connection connection = new Connection(attempt.request().endpoint(), key, session, channels);
                if (!attempt.result().complete(connection)) {
                    connection.closeNow();
                }
            } else {
                notAuthenticated(attempt, done);
            }
        });
    }

    private static void notAuthenticated(ConnectAttempt attempt, AuthFuture done) {
        Throwable failure = done.getException();
        if (failure == null || ConnectFailures.saysNoMoreMethods(failure)) {
            attempt.fail(ConnectFailures.authenticationFailed(attempt.request().endpoint(), failure));
        } else {
            attempt.broke(failure);
            attempt.closed();
        }
    }

    private void useCredential(ClientSession session, CredentialData credential) {
        if (credential instanceof SshPrivateKey key) {
            session.addPublicKeyIdentity(keys.of(key));
        } else if (!(credential instanceof SshPassword)) {
            throw new TransportException(
                    TransportErrorCode.CREDENTIAL_UNUSABLE,
                    "A credential of type " + credential.type().code() + " cannot log in over SSH.",
                    "Give the target a credential of type ssh.");
        }
    }

    /** Does a part of the way on the borrowed executor; what it throws ends the attempt. */
    private void guarded(ConnectAttempt attempt, Step step) {
        try {
            workers.executor().execute(() -> {
                try {
                    if (!attempt.result().isDone()) {
                        step.run();
                    }
                } catch (TransportException e) {
                    attempt.fail(e);
                } catch (IOException | RuntimeException e) {
                    attempt.fail(new TransportException(
                            TransportErrorCode.TRANSPORT_FAILED,
                            "Connecting to " + attempt.request().endpoint() + " failed: " + e.getMessage(),
                            "",
                            e));
                }
            });
        } catch (RuntimeException e) {
            attempt.fail(new TransportException(
                    TransportErrorCode.TRANSPORT_FAILED, "The engine's executor takes no more work.", "", e));
        }
    }

    private static Throwable cause(@Nullable Throwable failure) {
        return failure == null ? new IOException("no reason given") : failure;
    }

    private interface Step {
        void run() throws IOException;
    }
}
