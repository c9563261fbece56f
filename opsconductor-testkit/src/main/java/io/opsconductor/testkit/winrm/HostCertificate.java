package io.opsconductor.testkit.winrm;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate that signs itself, with its key, for a host that listens for HTTPS. Immutable. */
public final class HostCertificate {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final char[] NO_PASSWORD = {};

    private final X509Certificate certificate;
    private final KeyPair key;

    private HostCertificate(X509Certificate certificate, KeyPair key) {
        this.certificate = certificate;
        this.key = key;
    }

    /**
     * One that is valid since yesterday and for a year.
     *
     * @param names host names and IP addresses, at least one
     */
    public static HostCertificate forNames(String... names) {
        Instant now = Instant.now();
        return forNames(now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(365)), names);
    }

    /**
     * One that is valid, or is not, at a time of the caller's choice; resolution is a second.
     *
     * @param names host names and IP addresses, at least one
     */
    public static HostCertificate forNames(Instant from, Instant until, String... names) {
        if (names.length == 0) {
            throw new IllegalArgumentException("a certificate needs a name");
        }
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair key = generator.generateKeyPair();
            return new HostCertificate(certify(key, from, until, List.of(names)), key);
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException("A certificate for " + Arrays.toString(names) + " cannot be made.", e);
        }
    }

    private static X509Certificate certify(KeyPair key, Instant from, Instant until, List<String> names)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        X500Principal name = new X500Principal("CN=" + names.get(0));
        GeneralName[] alternatives = names.stream()
                .map(one -> new GeneralName(isAddress(one) ? GeneralName.iPAddress : GeneralName.dNSName, one))
                .toArray(GeneralName[]::new);
        return new JcaX509CertificateConverter()
                .getCertificate(new JcaX509v3CertificateBuilder(
                                name,
                                new BigInteger(64, RANDOM),
                                Date.from(from),
                                Date.from(until),
                                name,
                                key.getPublic())
                        .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                        .addExtension(Extension.subjectAlternativeName, false, new GeneralNames(alternatives))
                        .build(new JcaContentSignerBuilder("SHA256withECDSA").build(key.getPrivate())));
    }

    private static boolean isAddress(String name) {
        return name.contains(":") || name.chars().allMatch(c -> c == '.' || Character.isDigit(c));
    }

    /** What a client can be told to trust. */
    public X509Certificate certificate() {
        return certificate;
    }

    /** The certificate in PEM, with a line break at the end. */
    public String pem() {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded())
                + "\n-----END CERTIFICATE-----\n";
    }

    /** The SHA-256 of the certificate in lower case hexadecimal, by which a client can pin it. */
    public String sha256() {
        return HexFormat.of().formatHex(Sha256.start().digest(encoded()));
    }

    byte[] encoded() {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For a server that shows it. */
    SSLContext context() {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("host", key.getPrivate(), NO_PASSWORD, new X509Certificate[] {certificate});
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, NO_PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("The certificate cannot be used.", e);
        }
    }
}
