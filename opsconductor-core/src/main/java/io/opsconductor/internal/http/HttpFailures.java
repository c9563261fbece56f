package io.opsconductor.internal.http;

import io.opsconductor.spi.transport.ConnectRequest;
import io.opsconductor.spi.transport.Endpoint;
import io.opsconductor.spi.transport.Termination;
import io.opsconductor.spi.transport.TransportErrorCode;
import io.opsconductor.spi.transport.TransportException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpConnectTimeoutException;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Says in a code, a sentence and a mend why a call had no answer. */
final class HttpFailures {
    private static final int ASK_AGAIN_MILLIS = 3000;

    private HttpFailures() {}

    static TransportException notResolvedInTime(ConnectRequest request) {
        return new TransportException(
                TransportErrorCode.CONNECT_TIMEOUT,
                "The name " + request.endpoint().hostname() + " was not resolved within "
                        + request.timeout().toMillis() + " ms.",
                "Check the name servers of the machine OpsConductor runs on, or allow more time.");
    }

    /** What should not have been thrown, as it must arrive. */
    static TransportException unexpected(Throwable failure) {
        Throwable cause = cause(failure);
        return cause instanceof TransportException known
                ? known
                : new TransportException(
                        TransportErrorCode.TRANSPORT_FAILED,
                        "The HTTP transport failed: " + cause.getClass().getSimpleName() + ".",
                        "See the server's log.",
                        cause);
    }

    /** Why a call that was handed to the client had no answer. May block for a few seconds, to find out. */
    static TransportException of(HttpTarget target, Throwable failure) {
        Throwable cause = cause(failure);
        Endpoint endpoint = target.endpoint();
        if (cause instanceof TransportException known) {
            return known;
        }
        if (find(cause, SinkSubscriber.SinkFailedException.class) != null) {
            return new TransportException(
                    TransportErrorCode.COMMAND_CANCELED,
                    "The call was canceled because its answer could not be taken.",
                    "",
                    Termination.NOT_CONFIRMED,
                    cause);
        }
        if (find(cause, SSLException.class) != null) {
            return TlsFailures.of(endpoint, cause);
        }
        if (cause instanceof HttpConnectTimeoutException) {
            return timedOut(endpoint, cause);
        }
        if (cause instanceof ConnectException) {
            return notConnected(target, cause);
        }
        if (find(cause, ProtocolException.class) != null) {
            return new TransportException(
                    TransportErrorCode.PROTOCOL_MISMATCH,
                    "What listens on " + endpoint + " does not answer as HTTP does.",
                    "Check the port, and whether the target's protocol should be "
                            + (target.scheme().equals("http") ? "https." : "http."),
                    cause);
        }
        if (cause instanceof IOException) {
            return new TransportException(
                    TransportErrorCode.CONNECTION_LOST,
                    "The connection to " + endpoint + " broke before the whole answer was there.",
                    "Look whether the target still runs and did what it was asked, then run it again.",
                    Termination.NOT_CONFIRMED,
                    cause);
        }
        return unexpected(cause);
    }

    /** The client does not say why there is no connection, so that is asked once more. */
    private static TransportException notConnected(HttpTarget target, Throwable failure) {
        Endpoint endpoint = target.endpoint();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(target.resolve(), endpoint.port()), ASK_AGAIN_MILLIS);
            return new TransportException(
                    TransportErrorCode.CONNECTION_REFUSED,
                    "There was no connection to " + endpoint + ", but a moment later there is.",
                    "Run it again.",
                    failure);
        } catch (TransportException e) {
            return e;
        } catch (SocketTimeoutException e) {
            return timedOut(endpoint, e);
        } catch (IOException e) {
            if (String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("refused")) {
                return new TransportException(
                        TransportErrorCode.CONNECTION_REFUSED,
                        "Nothing listens on " + endpoint + ".",
                        "Check the port, and that the service runs.",
                        e);
            }
            return new TransportException(
                    TransportErrorCode.NETWORK_UNREACHABLE,
                    "There is no way through the network to " + endpoint + ": " + e.getMessage() + ".",
                    "Check the address, routes and firewalls.",
                    e);
        }
    }

    private static TransportException timedOut(Endpoint endpoint, Throwable cause) {
        return new TransportException(
                TransportErrorCode.CONNECT_TIMEOUT,
                "Nothing answers on " + endpoint + " in time.",
                "Check the address, the port and firewalls, or allow more time with the transport's setting connect_timeout.",
                cause);
    }

    private static Throwable cause(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    static <T extends Throwable> @Nullable T find(Throwable failure, Class<T> type) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (type.isInstance(t)) {
                return type.cast(t);
            }
        }
        return null;
    }
}
