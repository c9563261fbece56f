package io.opsconductor.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.spi.Secret;
import io.opsconductor.spi.credential.CredentialData;
import io.opsconductor.spi.credential.SshPassword;
import io.opsconductor.spi.transport.Endpoint;
import io.opsconductor.spi.transport.HostKeyVerifier;
import io.opsconductor.spi.transport.TransportProvider;
import io.opsconductor.testkit.ssh.OpenSshServer;
import io.opsconductor.testkit.ssh.Processes;
import io.opsconductor.testkit.transport.TransportContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** The contract against the machine's OpenSSH; subclasses say how to log in. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OpenSshContract extends TransportContract {
    private OpenSshServer server;
    private Path directory;

    @BeforeAll
    void startServer() {
        server = OpenSshServer.start();
    }

    @AfterAll
    void stopServer() {
        server.close();
    }

    @BeforeEach
    void makeDirectory() throws IOException {
        directory = Files.createTempDirectory(server.directory(), "work");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    OpenSshServer server() {
        return server;
    }

    @Override
    protected TransportProvider provider() {
        return new SshTransportProvider();
    }

    @Override
    public Endpoint endpoint() {
        return new Endpoint(server.hostname(), server.port(), Map.of());
    }

    @Override
    public CredentialData wrongCredential() {
        return new SshPassword(OpenSshServer.USER, Secret.ofString("wrong"));
    }

    @Override
    public HostKeyVerifier hostKeys() {
        return key -> assertThat(key).isEqualTo(server.hostKey());
    }

    @Override
    public String directory() {
        return directory.toString();
    }

    @Override
    public void breakConnections() {
        server.dropConnections();
    }

    @Override
    public int processes(String marker) {
        return Processes.count(marker);
    }
}
