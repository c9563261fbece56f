package io.opsconductor.winrm;

import io.opsconductor.spi.Secret;
import io.opsconductor.spi.credential.CredentialData;
import io.opsconductor.spi.credential.WinRmKeytab;
import io.opsconductor.spi.credential.WinRmPassword.AuthScheme;
import io.opsconductor.spi.transport.Endpoint;
import io.opsconductor.testkit.winrm.HostCertificate;
import io.opsconductor.testkit.winrm.WinRmHostBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;

/** By Kerberos with a keytab, over TLS. */
class KeytabOverHttpsTest extends WsManHostContract {
    @Override
    WinRmHostBuilder prepare(WinRmHostBuilder builder) {
        return builder.kerberos(Realm.SERVICE_KEYTAB)
                .ntlm(false)
                .basic(false)
                .https(HostCertificate.forNames("localhost"));
    }

    @Override
    AuthScheme scheme() {
        return AuthScheme.KERBEROS;
    }

    @Override
    Map<String, String> metadata() {
        return Map.of("winrm_ca_certificates", host().certificate().pem());
    }

    @Override
    public Endpoint endpoint() {
        return new Endpoint("localhost", host().port(), metadata());
    }

    @Override
    public CredentialData credential() {
        try {
            return new WinRmKeytab(
                    Realm.USER, Secret.ofBytes(Files.readAllBytes(Realm.USER_KEYTAB)), Realm.KDC.realm());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
