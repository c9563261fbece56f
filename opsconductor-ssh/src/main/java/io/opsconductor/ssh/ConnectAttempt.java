package io.opsconductor.ssh;

import io.opsconductor.spi.credential.SshPassword;
import io.opsconductor.spi.transport.ConnectRequest;
import io.opsconductor.spi.transport.HostKey;
import io.opsconductor.spi.transport.TransportException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.sshd.client.auth.UserAuthFactory;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.session.Session;
import org.jspecify.annotations.Nullable;

/**
 * How far one connection has come, for failures that say where on the way they happened. Travels with MINA's session
 * as an attribute. Safe for use by many threads.
 */
final class ConnectAttempt {
    static final AttributeKey<ConnectAttempt> KEY = new AttributeKey<>();

    private final ConnectRequest request;
    private final List<UserAuthFactory> methods;
    private final CompletableFuture<HostKey> hostKey = new CompletableFuture<>();
    private final CompletableFuture<Connection> result = new CompletableFuture<>();
    private volatile boolean connected;
    private volatile boolean identified;
    private volatile boolean authenticating;
    private volatile @Nullable Throwable failure;
    private volatile @Nullable String greeting;
    private volatile @Nullable String farewell;
    private volatile @Nullable ClientSession session;

    ConnectAttempt(ConnectRequest request) {
        this.request = request;
        this.methods = request.credential() instanceof SshPassword password
                ? PasswordAuth.methods(password.password())
                : List.of(UserAuthPublicKeyFactory.INSTANCE);
    }

    static @Nullable ConnectAttempt of(Session session) {
        AttributeRepository context = session instanceof ClientSession client ? client.getConnectionContext() : null;
        return context == null ? null : context.getAttribute(KEY);
    }

    /** How the session may authenticate. */
    List<UserAuthFactory> methods() {
        return methods;
    }

    ConnectRequest request() {
        return request;
    }

    CompletableFuture<Connection> result() {
        return result;
    }

    /** Completes when the endpoint has shown its key and proven that it holds it. */
    CompletableFuture<HostKey> hostKey() {
        return hostKey;
    }

    void connected(ClientSession opened) {
        connected = true;
        session = opened;
        if (result.isCompletedExceptionally()) {
            opened.close(true);
        }
    }

    /** The peer sent a line that may precede its identification, and may also be another protocol. */
    void greeted(String line) {
        if (greeting == null) {
            greeting = line;
        }
    }

    void identified() {
        identified = true;
    }

    /** @return false if this is another key than the one that was first shown on this connection */
    boolean presented(HostKey key) {
        return hostKey.complete(key) || key.equals(hostKey.getNow(key));
    }

    void authenticating() {
        authenticating = true;
    }

    void broke(Throwable cause) {
        if (failure == null) {
            failure = cause;
        }
    }

    void dismissed(String message) {
        farewell = message;
    }

    void closed() {
        String said = greeting;
        boolean turnedAway = said != null && said.startsWith("Exceeded MaxStartups");
        fail(
                identified || said == null || turnedAway
                        ? ConnectFailures.closed(
                                request.endpoint(), identified, authenticating, failure, turnedAway ? said : farewell)
                        : ConnectFailures.notSsh(request.endpoint(), said));
    }

    void timedOut() {
        String said = greeting;
        fail(
                identified || said == null
                        ? ConnectFailures.timedOut(request, connected, identified, hostKey.isDone(), authenticating)
                        : ConnectFailures.notSsh(request.endpoint(), said));
    }

    void fail(TransportException reason) {
        if (result.completeExceptionally(reason)) {
            ClientSession opened = session;
            if (opened != null) {
                opened.close(true);
            }
        }
    }
}
