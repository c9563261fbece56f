package io.opsconductor.ssh;

import io.opsconductor.spi.Secret;
import io.opsconductor.spi.credential.CredentialData;
import io.opsconductor.spi.credential.SshPassword;
import io.opsconductor.testkit.ssh.OpenSshServer;

class PasswordTest extends OpenSshContract {
    @Override
    public CredentialData credential() {
        return new SshPassword(OpenSshServer.USER, Secret.ofString(server().password()));
    }
}
