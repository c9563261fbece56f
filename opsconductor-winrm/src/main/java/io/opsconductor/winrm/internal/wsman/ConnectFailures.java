package io.opsconductor.winrm.internal.wsman;

import io.opsconductor.spi.transport.Endpoint;
import io.opsconductor.spi.transport.TransportErrorCode;
import io.opsconductor.spi.transport.TransportException;
import io.opsconductor.winrm.internal.engine.Workers;
import io.opsconductor.winrm.internal.http.TlsTrusts;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.security.SignatureException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Says in a code, a sentence and a mend why there is no connection. */
final class ConnectFailures {
    /** What the TLS of this Java says of an answer in plain text, and the library of an end of the connection. */
    private static final List<String> SAYS_NOTHING_OF_TLS =
            List.of("plaintext connection", "Unsupported or unrecognized SSL message", "TLS handshake failed");

    private ConnectFailures() {}

    static TransportException notResolved(Endpoint endpoint, Throwable cause) {
        return new TransportException(
                TransportErrorCode.HOSTNAME_NOT_RESOLVED,
                "The name " + endpoint.hostname() + " has no address.",
                "Check the target's hostname, and that the machine OpsConductor runs on can resolve it.",
                cause);
    }

    static TransportException timedOut(Endpoint endpoint, Duration limit, String stage) {
        return new TransportException(
                TransportErrorCode.CONNECT_TIMEOUT,
                "Connecting to " + endpoint + " took more than " + limit.toMillis() + " ms, " + stage + ".",
                "Check the address, firewalls and the load of the target, or allow more time.");
    }

    static TransportException of(Endpoint endpoint, Throwable failure) {
        Throwable cause = Workers.cause(failure);
        if (cause instanceof TransportException known) {
            return known;
        }
        if (find(cause, SSLException.class) != null) {
            return tls(endpoint, cause);
        }
        String reason = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        if (cause instanceof SocketTimeoutException || reason.contains("timed out")) {
            return new TransportException(
                    TransportErrorCode.CONNECT_TIMEOUT,
                    "Nothing answers on " + endpoint + ".",
                    "Check the address and firewalls, or allow more time.",
                    cause);
        }
        if (reason.contains("refused")) {
            return new TransportException(
                    TransportErrorCode.CONNECTION_REFUSED,
                    "Nothing listens on " + endpoint + ".",
                    "Check the port, 5985 for HTTP and 5986 for HTTPS, and that WinRM has a listener: winrm enumerate "
                            + "winrm/config/listener.",
                    cause);
        }
        if (cause instanceof NoRouteToHostException || cause instanceof ConnectException) {
            return new TransportException(
                    TransportErrorCode.NETWORK_UNREACHABLE,
                    "There is no way through the network to " + endpoint + ": " + cause.getMessage() + ".",
                    "Check the address, routes and firewalls.",
                    cause);
        }
        return WsmanFailures.lost(endpoint, cause);
    }

    private static TransportException tls(Endpoint endpoint, Throwable cause) {
        Throwable other = find(cause, TlsTrusts.NotPinnedException.class);
        if (other != null) {
            return tls(
                    "The certificate of " + endpoint + " is not the right one: " + other.getMessage() + ".",
                    "If the target has a new certificate, set winrm_certificate_sha256 to its fingerprint; if not, somebody "
                            + "may be in between.",
                    cause);
        }
        if (find(cause, CertificateExpiredException.class) != null
                || find(cause, CertificateNotYetValidException.class) != null) {
            return tls(
                    "The certificate of " + endpoint + " is not valid at this time.",
                    "Renew it on the target, and check the clocks.",
                    cause);
        }
        if (find(cause, CertPathBuilderException.class) != null || find(cause, SignatureException.class) != null) {
            return tls(
                    "The certificate of " + endpoint + " was signed by nobody that is trusted here.",
                    "Give the authority's certificate as winrm_ca_certificates, or the fingerprint of the target's own as "
                            + "winrm_certificate_sha256.",
                    cause);
        }
        String reason = innermost(cause);
        if (reason.contains("No name matching") || reason.contains("No subject alternative")) {
            return tls(
                    "The certificate of " + endpoint + " bears another name: " + reason + ".",
                    "Use the hostname for which it was made, or pin it with winrm_certificate_sha256.",
                    cause);
        }
        if (SAYS_NOTHING_OF_TLS.stream().anyMatch(reason::contains)) {
            return tls(
                    "What listens on " + endpoint
                            + " does not speak TLS, or ended the connection during the handshake.",
                    "Use the port of the HTTPS listener, 5986; or set winrm_use_https to false for plain HTTP, where messages "
                            + "are encrypted by NTLM or Kerberos.",
                    cause);
        }
        return tls(
                "The TLS handshake with " + endpoint + " failed: " + reason + ".",
                "Check which versions of TLS and which ciphers the target allows.",
                cause);
    }

    private static TransportException tls(String message, String mend, Throwable cause) {
        return new TransportException(TransportErrorCode.TLS_FAILED, message, mend, cause);
    }

    private static String innermost(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }

    private static @Nullable Throwable find(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (type.isInstance(t)) {
                return t;
            }
        }
        return null;
    }
}
