package io.opsconductor.server;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A certificate the server signs itself, for as long as the operator has no better one. Clients can check it against
 * {@code server.crt} beside it. Made anew when it is about to expire.
 *
 * @param keyStore PKCS #12, readable by its owner only
 * @param password of the key store
 */
record ServerCertificate(Path keyStore, String password) {
    static final String TYPE = "PKCS12";
    static final String ALIAS = "server";

    private static final Logger log = LoggerFactory.getLogger(ServerCertificate.class);

    /** Browsers refuse what is valid for longer. */
    private static final int VALID_DAYS = 825;

    private static final Duration RENEWED_BEFORE = Duration.ofDays(30);
    private static final Pattern DNS_NAME = Pattern.compile(
            "(?=.{1,253}$)[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*");

    /** The certificate of a directory, made if there is none that will do. */
    static ServerCertificate in(Path directory) throws IOException {
        Path keyStore = directory.resolve("server.p12");
        Path password = directory.resolve("password");
        if (!Files.exists(keyStore) || !Files.exists(password) || !isUsable(keyStore, PrivateFile.read(password))) {
            make(directory, keyStore, password);
        }
        return new ServerCertificate(keyStore, PrivateFile.read(password));
    }

    private static boolean isUsable(Path keyStore, String password) {
        try {
            Instant end = load(keyStore, password).getNotAfter().toInstant();
            return end.isAfter(Instant.now().plus(RENEWED_BEFORE));
        } catch (IOException | GeneralSecurityException e) {
            log.warn("The certificate in {} cannot be used, a new one is made: {}", keyStore, e.getMessage());
            return false;
        }
    }

    private static X509Certificate load(Path keyStore, String password) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(TYPE);
        try (InputStream in = Files.newInputStream(keyStore)) {
            store.load(in, password.toCharArray());
        }
        if (store.getCertificate(ALIAS) instanceof X509Certificate certificate) {
            return certificate;
        }
        throw new GeneralSecurityException("it holds no certificate named " + ALIAS);
    }

    private static void make(Path directory, Path keyStore, Path password) throws IOException {
        Files.createDirectories(directory);
        String host = hostName();
        Path unfinished = directory.resolve("server.p12.unfinished");
        Files.deleteIfExists(unfinished);
        PrivateFile.write(password, PrivateFile.randomSecret());
        String names = "san=dns:localhost,ip:127.0.0.1,ip:::1" + (host.equals("localhost") ? "" : ",dns:" + host);
        keytool(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=" + host,
                "-validity",
                Integer.toString(VALID_DAYS),
                "-ext",
                names,
                "-ext",
                "eku=serverAuth",
                "-storetype",
                TYPE,
                "-keystore",
                unfinished.toString(),
                "-storepass:file",
                password.toString()));
        Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rw-------"));
        Files.move(unfinished, keyStore, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        writePem(keyStore, password, directory.resolve("server.crt"));
        log.info(
                "Made a self-signed certificate for localhost and {}, valid for {} days: {}",
                host,
                VALID_DAYS,
                keyStore);
    }

    private static void writePem(Path keyStore, Path password, Path pem) throws IOException {
        try {
            byte[] encoded = load(keyStore, PrivateFile.read(password)).getEncoded();
            Files.writeString(
                    pem,
                    "-----BEGIN CERTIFICATE-----\n"
                            + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded)
                            + "\n-----END CERTIFICATE-----\n");
        } catch (GeneralSecurityException e) {
            throw new IOException("The certificate in " + keyStore + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static void keytool(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException("no certificate could be made: " + output.strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a certificate was made", e);
        } finally {
            process.destroyForcibly();
        }
    }

    /** This machine's name where it can stand in a certificate. */
    private static String hostName() {
        try {
            String name = InetAddress.getLocalHost().getHostName();
            return DNS_NAME.matcher(name).matches() ? name : "localhost";
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    /** Leaves the password out. */
    @Override
    public String toString() {
        return "ServerCertificate[" + keyStore + "]";
    }
}
