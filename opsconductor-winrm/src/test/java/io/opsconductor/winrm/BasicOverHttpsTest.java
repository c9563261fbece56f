package io.opsconductor.winrm;

import io.opsconductor.spi.credential.WinRmPassword.AuthScheme;
import io.opsconductor.testkit.winrm.WinRmHostBuilder;
import java.util.Map;

/** Over TLS, with a pinned certificate. */
class BasicOverHttpsTest extends WsManHostContract {
    @Override
    WinRmHostBuilder prepare(WinRmHostBuilder builder) {
        return builder.ntlm(false).basic(true).https();
    }

    @Override
    AuthScheme scheme() {
        return AuthScheme.BASIC;
    }

    @Override
    Map<String, String> metadata() {
        return Map.of("winrm_certificate_sha256", host().certificate().sha256());
    }
}
