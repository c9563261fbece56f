package io.opsconductor.ssh;

import io.opsconductor.spi.transport.ConnectRequest;
import io.opsconductor.spi.transport.Endpoint;
import io.opsconductor.spi.transport.TransportErrorCode;
import io.opsconductor.spi.transport.TransportException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.util.Locale;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.jspecify.annotations.Nullable;

/** Says in a code, a sentence and a mend why there is no connection. */
final class ConnectFailures {
    private static final String CHECK_PORT = "Check the port.";

    private ConnectFailures() {}

    static TransportException notResolved(Endpoint endpoint, Throwable cause) {
        return new TransportException(
                TransportErrorCode.HOSTNAME_NOT_RESOLVED,
                "The name " + endpoint.hostname() + " has no address.",
                "Check the target's hostname, and that the machine OpsConductor runs on can resolve it.",
                cause);
    }

    static TransportException notConnected(ConnectRequest request, Throwable cause) {
        Endpoint endpoint = request.endpoint();
        String reason = chain(cause);
        if (reason.contains("refused")) {
            return new TransportException(
                    TransportErrorCode.CONNECTION_REFUSED,
                    "Nothing listens on " + endpoint + ".",
                    "Check the port, and that the SSH server runs.",
                    cause);
        }
        if (has(cause, NoRouteToHostException.class)
                || reason.contains("unreachable")
                || reason.contains("no route to host")) {
            return new TransportException(
                    TransportErrorCode.NETWORK_UNREACHABLE,
                    "There is no way through the network to " + endpoint + ".",
                    "Check the address, routes and firewalls.",
                    cause);
        }
        if (reason.contains("timed out") || reason.contains("timeout")) {
            return timedOut(request, false, false, false, false);
        }
        if (has(cause, ConnectException.class)) {
            return new TransportException(
                    TransportErrorCode.NETWORK_UNREACHABLE,
                    "No connection to " + endpoint + ": " + cause.getMessage() + ".",
                    "Check the address, routes and firewalls.",
                    cause);
        }
        return new TransportException(
                TransportErrorCode.TRANSPORT_FAILED,
                "No connection to " + endpoint + ": " + cause.getMessage() + ".",
                "",
                cause);
    }

    static TransportException timedOut(
            ConnectRequest request, boolean connected, boolean identified, boolean keyShown, boolean authenticating) {
        String when = !connected
                ? "while nothing answered"
                : !identified
                        ? "while the server did not say that it speaks SSH"
                        : !keyShown
                                ? "during the key exchange"
                                : authenticating ? "during authentication" : "while its host key was checked";
        return new TransportException(
                TransportErrorCode.CONNECT_TIMEOUT,
                "Connecting to " + request.endpoint() + " took more than "
                        + request.timeout().toMillis() + " ms, " + when + ".",
                connected
                        ? "Check the load of the target, or allow more time."
                        : "Check the address and firewalls, or allow more time.");
    }

    static TransportException closed(
            Endpoint endpoint,
            boolean identified,
            boolean authenticating,
            @Nullable Throwable cause,
            @Nullable String farewell) {
        String said = farewell == null ? "" : " It said: " + farewell;
        if (authenticating) {
            return said.toLowerCase(Locale.ROOT).contains("authentication")
                    ? authenticationFailed(endpoint, cause)
                    : lost(endpoint, "during authentication", said, cause);
        }
        if (!identified && cause == null) {
            return lost(endpoint, "before it said that it speaks SSH", said, null);
        }
        if (!identified) {
            return new TransportException(
                    TransportErrorCode.PROTOCOL_MISMATCH,
                    "What listens on " + endpoint + " does not speak SSH 2.",
                    CHECK_PORT,
                    cause);
        }
        if (cause instanceof SshException ssh
                && ssh.getDisconnectCode() == SshConstants.SSH2_DISCONNECT_KEY_EXCHANGE_FAILED) {
            return new TransportException(
                    TransportErrorCode.PROTOCOL_MISMATCH,
                    "The key exchange with " + endpoint + " failed: " + cause.getMessage() + ".",
                    "Check which key exchange methods, ciphers and host key types the server offers.",
                    cause);
        }
        return lost(endpoint, "during the key exchange", said, cause);
    }

    /** @param line the first that came; shown without control characters */
    static TransportException notSsh(Endpoint endpoint, String line) {
        String shown = line.replaceAll("\\p{Cntrl}+", " ");
        return new TransportException(
                TransportErrorCode.PROTOCOL_MISMATCH,
                "What listens on " + endpoint + " does not speak SSH 2. It said: "
                        + shown.substring(0, Math.min(100, shown.length())),
                CHECK_PORT);
    }

    static TransportException authenticationFailed(Endpoint endpoint, @Nullable Throwable cause) {
        return new TransportException(
                TransportErrorCode.AUTHENTICATION_FAILED,
                "The server on " + endpoint + " does not accept the credential.",
                "Check the user name and the password or key, and that the server allows this way to log in.",
                cause);
    }

    static boolean saysNoMoreMethods(@Nullable Throwable failure) {
        return failure instanceof SshException ssh
                && ssh.getDisconnectCode() == SshConstants.SSH2_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE;
    }

    private static TransportException lost(Endpoint endpoint, String when, String said, @Nullable Throwable cause) {
        return new TransportException(
                TransportErrorCode.CONNECTION_LOST,
                "The server on " + endpoint + " closed the connection " + when + "." + said,
                "Try again; if it persists, see the server's log, its MaxStartups, and its access lists.",
                cause);
    }

    private static String chain(Throwable failure) {
        StringBuilder text = new StringBuilder();
        for (Throwable t = failure; t != null; t = t.getCause()) {
            text.append(t.getMessage()).append('\n');
        }
        return text.toString().toLowerCase(Locale.ROOT);
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (type.isInstance(t)) {
                return true;
            }
        }
        return false;
    }
}
