package io.opsconductor.winrm;

import io.opsconductor.spi.Secret;
import io.opsconductor.spi.credential.CredentialData;
import io.opsconductor.spi.credential.WinRmPassword;
import io.opsconductor.spi.credential.WinRmPassword.AuthScheme;
import io.opsconductor.spi.transport.Endpoint;
import io.opsconductor.testkit.winrm.WinRmHostBuilder;
import java.util.Map;

/** By a password, over plain HTTP with each message sealed. */
class KerberosTest extends WsManHostContract {
    @Override
    WinRmHostBuilder prepare(WinRmHostBuilder builder) {
        return builder.kerberos(Realm.SERVICE_KEYTAB).ntlm(false).basic(false);
    }

    @Override
    AuthScheme scheme() {
        return AuthScheme.KERBEROS;
    }

    @Override
    Map<String, String> metadata() {
        return Map.of("winrm_use_https", "false");
    }

    @Override
    public Endpoint endpoint() {
        return new Endpoint("localhost", host().port(), metadata());
    }

    @Override
    public CredentialData credential() {
        return new WinRmPassword(Realm.USER, Secret.ofString(Realm.PASSWORD), null, AuthScheme.KERBEROS);
    }
}
