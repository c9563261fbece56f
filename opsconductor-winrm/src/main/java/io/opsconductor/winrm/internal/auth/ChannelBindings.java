package io.opsconductor.winrm.internal.auth;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Locale;

/** Ties an authentication to the TLS channel on which it is made, so that nobody can pass it on (RFC 5929 section 4). */
final class ChannelBindings {
    private static final byte[] PREFIX = "tls-server-end-point:".getBytes(StandardCharsets.US_ASCII);

    private ChannelBindings() {}

    /** The MD5 of the binding as GSS-API lays it out (MS-NLMP section 2.2.2.1, RFC 2744 section 3.11). */
    static byte[] md5(X509Certificate certificate) {
        byte[] hash = endPoint(certificate);
        int size = PREFIX.length + hash.length;
        byte[] layout = ByteBuffer.allocate(5 * Integer.BYTES + size)
                .order(ByteOrder.LITTLE_ENDIAN)
                .position(4 * Integer.BYTES)
                .putInt(size)
                .put(PREFIX)
                .put(hash)
                .array();
        return digest("MD5", layout);
    }

    private static byte[] endPoint(X509Certificate certificate) {
        String signature = certificate.getSigAlgName().toUpperCase(Locale.ROOT);
        String algorithm =
                signature.startsWith("SHA384") ? "SHA-384" : signature.startsWith("SHA512") ? "SHA-512" : "SHA-256";
        try {
            return digest(algorithm, certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that came over the network has an encoding", e);
        }
    }

    private static byte[] digest(String algorithm, byte[] data) {
        try {
            return MessageDigest.getInstance(algorithm).digest(data);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }
}
