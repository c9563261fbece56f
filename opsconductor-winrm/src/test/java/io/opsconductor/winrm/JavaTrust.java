package io.opsconductor.winrm;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import org.jspecify.annotations.Nullable;

/** Has this JVM trust one certificate and no other until it is closed; for tests that run one at a time. */
final class JavaTrust implements AutoCloseable {
    private static final String STORE = "javax.net.ssl.trustStore";
    private static final String PASSWORD = "javax.net.ssl.trustStorePassword";
    private static final String SECRET = "changeit";

    private final @Nullable String store = System.getProperty(STORE);
    private final @Nullable String password = System.getProperty(PASSWORD);

    private JavaTrust(Path file) {
        System.setProperty(STORE, file.toString());
        System.setProperty(PASSWORD, SECRET);
    }

    static JavaTrust in(X509Certificate certificate, Path directory) {
        Path file = directory.resolve("trust.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry("host", certificate);
            trusted.store(out, SECRET.toCharArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        return new JavaTrust(file);
    }

    @Override
    public void close() {
        reset(STORE, store);
        reset(PASSWORD, password);
    }

    private static void reset(String name, @Nullable String value) {
        if (value == null) {
            System.clearProperty(name);
        } else {
            System.setProperty(name, value);
        }
    }
}
