package io.opsconductor.ssh;

import io.opsconductor.testkit.ssh.OpenSshServer;
import io.opsconductor.testkit.ssh.TestKey;

class EcdsaKeyTest extends KeyContract {
    @Override
    TestKey newKey(OpenSshServer server) {
        return server.newKey("ecdsa", "", "-m", "PKCS8");
    }
}
