package io.opsconductor.internal.http;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;
import javax.net.ssl.SSLEngine;

/** Trusts one certificate and no other, whatever name it bears, whoever signed it and however long ago. */
final class PinnedCertificate extends TrustedTargets {
    private final byte[] pinned;

    /**
     * @param sha256 its fingerprint: 64 hexadecimal digits, with or without colons
     * @throws IllegalArgumentException if it is none
     */
    PinnedCertificate(String sha256) {
        String digits = sha256.strip().replace(":", "").toLowerCase(Locale.ROOT);
        if (!digits.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("it is no SHA-256 fingerprint");
        }
        this.pinned = HexFormat.of().parseHex(digits);
    }

    @Override
    void check(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        try {
            byte[] shown = MessageDigest.getInstance("SHA-256").digest(chain[0].getEncoded());
            if (!MessageDigest.isEqual(shown, pinned)) {
                throw new NotPinnedException(HexFormat.of().formatHex(shown));
            }
        } catch (NoSuchAlgorithmException e) {
            throw new CertificateException(e);
        }
    }

    /** Says that another certificate was pinned. */
    static final class NotPinnedException extends CertificateException {
        private static final long serialVersionUID = 1L;

        NotPinnedException(String shown) {
            super("the target shows the certificate with the SHA-256 fingerprint " + shown + ", another one is pinned");
        }
    }
}
