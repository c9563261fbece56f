package io.opsconductor.ssh;

import io.opsconductor.spi.credential.CredentialData;
import io.opsconductor.spi.credential.SshPrivateKey;
import io.opsconductor.testkit.ssh.OpenSshServer;
import io.opsconductor.testkit.ssh.TestKey;
import org.junit.jupiter.api.BeforeAll;

/** The contract with a private key; subclasses say which. */
abstract class KeyContract extends OpenSshContract {
    private TestKey key;
    private TestKey unknown;

    abstract TestKey newKey(OpenSshServer server);

    @BeforeAll
    void makeKeys() {
        key = newKey(server());
        unknown = newKey(server());
        server().authorize(key);
    }

    @Override
    public CredentialData credential() {
        return new SshPrivateKey(OpenSshServer.USER, key.privateKey(), key.passphrase());
    }

    @Override
    public CredentialData wrongCredential() {
        return new SshPrivateKey(OpenSshServer.USER, unknown.privateKey(), unknown.passphrase());
    }
}
