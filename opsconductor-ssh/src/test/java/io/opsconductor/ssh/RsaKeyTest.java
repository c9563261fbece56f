package io.opsconductor.ssh;

import io.opsconductor.testkit.ssh.OpenSshServer;
import io.opsconductor.testkit.ssh.TestKey;

class RsaKeyTest extends KeyContract {
    @Override
    TestKey newKey(OpenSshServer server) {
        return server.newKey("rsa", "", "-b", "2048", "-m", "PEM");
    }
}
