package io.opsconductor.winrm;

import io.opsconductor.spi.credential.WinRmPassword.AuthScheme;
import io.opsconductor.testkit.winrm.WinRmHostBuilder;
import java.util.Map;

/** Over TLS, to which the host ties the authentication; the certificate is signed by an authority that is named. */
class NtlmOverHttpsTest extends WsManHostContract {
    @Override
    WinRmHostBuilder prepare(WinRmHostBuilder builder) {
        return builder.ntlm(true).basic(false).https();
    }

    @Override
    AuthScheme scheme() {
        return AuthScheme.NTLM;
    }

    @Override
    Map<String, String> metadata() {
        return Map.of("winrm_ca_certificates", host().certificate().pem());
    }
}
