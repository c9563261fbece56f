package io.opsconductor.internal.http;

import io.opsconductor.spi.transport.Endpoint;
import io.opsconductor.spi.transport.TransportErrorCode;
import io.opsconductor.spi.transport.TransportException;
import java.security.SignatureException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;

/** Says why a TLS handshake failed. */
final class TlsFailures {
    private TlsFailures() {}

    static TransportException of(Endpoint endpoint, Throwable failure) {
        String certificate = "The certificate of " + endpoint;
        Throwable other = HttpFailures.find(failure, PinnedCertificate.NotPinnedException.class);
        if (other != null) {
            return tls(
                    certificate + " is not the right one: " + other.getMessage() + ".",
                    "If the target has a new certificate, set http_certificate_sha256 to its fingerprint; if not, somebody"
                            + " may be in between.",
                    failure);
        }
        if (HttpFailures.find(failure, CertificateExpiredException.class) != null
                || HttpFailures.find(failure, CertificateNotYetValidException.class) != null) {
            return tls(
                    certificate + " is not valid at this time.",
                    "Renew it on the target, and check the clocks.",
                    failure);
        }
        if (HttpFailures.find(failure, CertPathBuilderException.class) != null
                || HttpFailures.find(failure, SignatureException.class) != null) {
            return tls(
                    certificate + " was signed by nobody that is trusted here.",
                    "Give the authority's certificate as http_ca_certificates in the target's metadata, or the fingerprint"
                            + " of the target's own as http_certificate_sha256.",
                    failure);
        }
        String reason = innermost(failure);
        if (reason.contains("No name matching") || reason.contains("No subject alternative")) {
            return tls(
                    certificate + " bears another name: " + reason + ".",
                    "Use the hostname for which it was made, or pin it with http_certificate_sha256.",
                    failure);
        }
        return tls(
                "There is no TLS with " + endpoint + ": " + reason + ".",
                "Check that the port is one for HTTPS, and which versions of TLS it offers; 1.2 and 1.3 are spoken here.",
                failure);
    }

    private static String innermost(Throwable failure) {
        Throwable inner = failure;
        while (inner.getCause() != null) {
            inner = inner.getCause();
        }
        return String.valueOf(inner.getMessage());
    }

    private static TransportException tls(String message, String mend, Throwable cause) {
        return new TransportException(TransportErrorCode.TLS_FAILED, message, mend, cause);
    }
}
