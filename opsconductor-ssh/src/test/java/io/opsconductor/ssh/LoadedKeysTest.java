package io.opsconductor.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opsconductor.spi.Secret;
import io.opsconductor.spi.credential.SshPrivateKey;
import io.opsconductor.spi.transport.TransportErrorCode;
import io.opsconductor.spi.transport.TransportException;
import io.opsconductor.testkit.ssh.OpenSshServer;
import io.opsconductor.testkit.ssh.TestKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LoadedKeysTest {
    private static OpenSshServer server;

    private final LoadedKeys keys = new LoadedKeys();

    @BeforeAll
    static void startServer() {
        BouncyCastle.use();
        server = OpenSshServer.start();
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @Test
    void readsTheKeyOfACredentialOnce() {
        SshPrivateKey credential = credential(server.newKey("ed25519", "a passphrase"));

        assertThat(keys.of(credential)).isSameAs(keys.of(credential));
    }

    @Test
    void doesNotTakeTheKeyOfAnotherCredential() {
        SshPrivateKey credential = credential(server.newKey("ed25519", ""));
        SshPrivateKey other = credential(server.newKey("ed25519", ""));

        assertThat(keys.of(credential).getPublic()).isNotEqualTo(keys.of(other).getPublic());
    }

    @Test
    void refusesAKeyThatCannotBeReadEachTime() {
        TestKey key = server.newKey("ed25519", "a passphrase");
        SshPrivateKey credential = new SshPrivateKey(OpenSshServer.USER, key.privateKey(), Secret.ofString("another"));

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> keys.of(credential))
                    .isInstanceOfSatisfying(
                            TransportException.class,
                            failure -> assertThat(failure.code())
                                    .isEqualTo(TransportErrorCode.CREDENTIAL_UNUSABLE.code()));
        }
    }

    private static SshPrivateKey credential(TestKey key) {
        return new SshPrivateKey(OpenSshServer.USER, key.privateKey(), key.passphrase());
    }
}
