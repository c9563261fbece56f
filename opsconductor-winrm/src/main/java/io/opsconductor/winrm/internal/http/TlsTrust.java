package io.opsconductor.winrm.internal.http;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import org.apache.hc.core5.net.NamedEndpoint;
import org.apache.hc.core5.reactor.ssl.TlsDetails;
import org.jspecify.annotations.Nullable;

/**
 * Whom to trust on a TLS connection. Safe for use by many threads.
 *
 * @param byName whether the certificate must bear the target's name, and be valid now; a pinned one need not
 */
public record TlsTrust(SSLContext context, boolean byName) {
    /** For one connection. */
    Handshake handshake() {
        return new Handshake(byName);
    }

    static final class Handshake {
        private final boolean byName;
        private volatile @Nullable X509Certificate peer;

        private Handshake(boolean byName) {
            this.byName = byName;
        }

        void prepare(NamedEndpoint endpoint, SSLEngine engine) {
            SSLParameters parameters = engine.getSSLParameters();
            parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
            if (byName) {
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
            }
            engine.setSSLParameters(parameters);
        }

        @Nullable TlsDetails verify(NamedEndpoint endpoint, SSLEngine engine) throws SSLException {
            X509Certificate shown = (X509Certificate) engine.getSession().getPeerCertificates()[0];
            if (byName) {
                checkValidity(shown);
            }
            peer = shown;
            return null;
        }

        /** This Java does not look at the dates of a certificate that is trusted itself and not through its signer. */
        private static void checkValidity(X509Certificate certificate) throws SSLException {
            try {
                certificate.checkValidity();
            } catch (CertificateException e) {
                throw new SSLException(e);
            }
        }

        @Nullable X509Certificate peer() {
            return peer;
        }
    }
}
