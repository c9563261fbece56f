package io.opsconductor.ssh;

import io.opsconductor.testkit.ssh.OpenSshServer;
import io.opsconductor.testkit.ssh.TestKey;

class EncryptedPkcs8KeyTest extends KeyContract {
    @Override
    TestKey newKey(OpenSshServer server) {
        return server.newKey("rsa", "secret", "-b", "2048", "-m", "PKCS8");
    }
}
