package io.opsconductor.internal.secret;

import io.opsconductor.spi.Secret;
import io.opsconductor.spi.secret.SecretErrorCode;
import io.opsconductor.spi.secret.SecretException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * How to reach Vault.
 *
 * @param address without a slash at its end
 * @param token asked for each call, because a file may change
 * @param namespace null for none
 * @param tls null for what Java trusts
 */
record VaultSettings(
        String address,
        Supplier<Secret> token,
        @Nullable String namespace,
        @Nullable SSLContext tls,
        Duration timeout) {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final int MAX_TOKEN_BYTES = 8192;
    private static final int DEFAULT_TIMEOUT_SECONDS = 5;
    private static final int MAX_TIMEOUT_SECONDS = 60;

    static VaultSettings of(Map<String, String> settings) {
        String caFile = settings.get("ca_file");
        return new VaultSettings(
                address(settings.getOrDefault("address", "")),
                token(settings),
                settings.get("namespace"),
                caFile == null ? null : trusting(Path.of(caFile)),
                timeout(settings.get("timeout")));
    }

    private static String address(String address) {
        try {
            URI uri = new URI(address);
            String host = uri.getHost();
            boolean safe = "https".equals(uri.getScheme())
                    || ("http".equals(uri.getScheme()) && host != null && LOOPBACK.contains(host));
            if (safe
                    && host != null
                    && uri.getQuery() == null
                    && uri.getFragment() == null
                    && uri.getUserInfo() == null) {
                return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
            }
        } catch (URISyntaxException e) {
            throw wrong("The setting address of vault is no address.", e);
        }
        throw wrong(
                "Set the setting address of vault to an https address, as in https://vault.example.org:8200; http is for"
                        + " this machine only.",
                null);
    }

    private static Supplier<Secret> token(Map<String, String> settings) {
        String token = settings.get("token");
        String file = settings.get("token_file");
        if ((token == null) == (file == null)) {
            throw wrong("Set one of the settings token and token_file of vault.", null);
        }
        if (token != null) {
            Secret fixed = Secret.ofString(token);
            return () -> fixed;
        }
        Path path = Path.of(file == null ? "" : file);
        return () -> read(path);
    }

    private static Secret read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            String token = new String(in.readNBytes(MAX_TOKEN_BYTES), StandardCharsets.US_ASCII).strip();
            if (token.isEmpty()) {
                throw wrong("The token file of vault is empty.", null);
            }
            return Secret.ofString(token);
        } catch (IOException e) {
            throw wrong("The token file of vault cannot be read. See that the user of the node may.", e);
        }
    }

    private static SSLContext trusting(Path caFile) {
        try (InputStream in = Files.newInputStream(caFile)) {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            int number = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                trusted.setCertificateEntry("ca" + number++, certificate);
            }
            if (number == 0) {
                throw wrong("The file ca_file of vault has no certificate.", null);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw wrong("The file ca_file of vault cannot be read as certificates in PEM.", e);
        }
    }

    private static Duration timeout(@Nullable String seconds) {
        try {
            int value = seconds == null ? DEFAULT_TIMEOUT_SECONDS : Integer.parseInt(seconds);
            if (value >= 1 && value <= MAX_TIMEOUT_SECONDS) {
                return Duration.ofSeconds(value);
            }
        } catch (NumberFormatException e) {
            throw wrong("The setting timeout of vault must be a number of seconds, 1 to 60.", e);
        }
        throw wrong("The setting timeout of vault must be 1 to 60 seconds.", null);
    }

    private static SecretException wrong(String message, @Nullable Throwable cause) {
        return new SecretException(SecretErrorCode.SECRET_SOURCE_UNAVAILABLE, message, cause);
    }
}
