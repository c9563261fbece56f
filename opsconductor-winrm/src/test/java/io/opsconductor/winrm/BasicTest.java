package io.opsconductor.winrm;

import io.opsconductor.spi.credential.WinRmPassword.AuthScheme;
import io.opsconductor.testkit.winrm.WinRmHostBuilder;
import java.util.Map;

/** Over plain HTTP, allowed by name on both sides. */
class BasicTest extends WsManHostContract {
    @Override
    WinRmHostBuilder prepare(WinRmHostBuilder builder) {
        return builder.basic(true).allowUnencrypted(true);
    }

    @Override
    AuthScheme scheme() {
        return AuthScheme.BASIC;
    }

    @Override
    Map<String, String> metadata() {
        return Map.of("winrm_allow_unencrypted", "true", "winrm_use_https", "false");
    }
}
