package io.opsconductor.winrm;

import io.opsconductor.spi.credential.WinRmPassword.AuthScheme;
import io.opsconductor.testkit.winrm.WinRmHostBuilder;
import java.util.Map;

/** winrm4j over plain HTTP, with each message sealed; the host takes no other. */
class Winrm4jNtlmTest extends Winrm4jContract {
    @Override
    WinRmHostBuilder prepare(WinRmHostBuilder builder) {
        return builder.ntlm(true).basic(false);
    }

    @Override
    AuthScheme scheme() {
        return AuthScheme.NTLM;
    }

    @Override
    Map<String, String> metadata() {
        return Map.of("winrm_use_https", "false");
    }
}
