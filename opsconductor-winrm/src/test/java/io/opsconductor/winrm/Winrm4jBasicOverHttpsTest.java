package io.opsconductor.winrm;

import io.opsconductor.spi.credential.WinRmPassword.AuthScheme;
import io.opsconductor.testkit.winrm.HostCertificate;
import io.opsconductor.testkit.winrm.WinRmHostBuilder;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * winrm4j over TLS, with a certificate that this Java trusts: with Basic it trusts no other. Alone, as a context that
 * another test makes at the moment when the trust store is changed leaves the next one with the store before: Java's
 * cache of trusted certificates names the new store before it has read it.
 */
@Isolated
class Winrm4jBasicOverHttpsTest extends Winrm4jContract {
    @TempDir
    private Path stores;

    private @Nullable JavaTrust trust;

    @Override
    WinRmHostBuilder prepare(WinRmHostBuilder builder) {
        HostCertificate certificate = HostCertificate.forNames("localhost", "127.0.0.1");
        trust = JavaTrust.in(certificate.certificate(), stores);
        return builder.ntlm(false).basic(true).https(certificate);
    }

    @AfterEach
    void stopTrusting() {
        if (trust != null) {
            trust.close();
        }
    }

    @Override
    AuthScheme scheme() {
        return AuthScheme.BASIC;
    }

    @Override
    Map<String, String> metadata() {
        return Map.of();
    }
}
