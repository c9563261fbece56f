package io.opsconductor.ssh;

import io.opsconductor.testkit.ssh.OpenSshServer;
import io.opsconductor.testkit.ssh.TestKey;

class Ed25519KeyTest extends KeyContract {
    @Override
    TestKey newKey(OpenSshServer server) {
        return server.newKey("ed25519", "");
    }
}
