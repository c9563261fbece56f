package io.opsconductor.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.spi.Secret;
import io.opsconductor.spi.credential.CredentialData;
import io.opsconductor.spi.credential.SshPassword;
import io.opsconductor.spi.transport.Endpoint;
import io.opsconductor.spi.transport.HostKeyVerifier;
import io.opsconductor.spi.transport.TransportProvider;
import io.opsconductor.testkit.ssh.Processes;
import io.opsconductor.testkit.ssh.SshHost;
import io.opsconductor.testkit.transport.TransportContract;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The contract against the testkit's own host, which so proves to be like a real one. */
class SshHostTest extends TransportContract {
    @TempDir
    private Path directory;

    private SshHost host;

    @BeforeEach
    void startHost() {
        host = SshHost.builder().password("correct").start();
    }

    @AfterEach
    void stopHost() {
        host.close();
    }

    @Override
    protected TransportProvider provider() {
        return new SshTransportProvider();
    }

    @Override
    public Endpoint endpoint() {
        return new Endpoint("127.0.0.1", host.port(), Map.of());
    }

    @Override
    public CredentialData credential() {
        return new SshPassword("ops", Secret.ofString("correct"));
    }

    @Override
    public CredentialData wrongCredential() {
        return new SshPassword("ops", Secret.ofString("wrong"));
    }

    @Override
    public HostKeyVerifier hostKeys() {
        return key -> assertThat(key).isEqualTo(host.hostKey());
    }

    @Override
    public String directory() {
        return directory.toString();
    }

    @Override
    public void breakConnections() {
        host.dropConnections();
    }

    @Override
    public int processes(String marker) {
        return Processes.count(marker);
    }

    @Override
    public boolean reportsSignals() {
        return false;
    }
}
