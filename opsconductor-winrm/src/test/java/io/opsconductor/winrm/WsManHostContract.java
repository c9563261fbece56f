package io.opsconductor.winrm;

import io.opsconductor.spi.Secret;
import io.opsconductor.spi.credential.CredentialData;
import io.opsconductor.spi.credential.WinRmPassword;
import io.opsconductor.spi.credential.WinRmPassword.AuthScheme;
import io.opsconductor.spi.transport.Endpoint;
import io.opsconductor.spi.transport.HostKeyVerifier;
import io.opsconductor.spi.transport.TransportProvider;
import io.opsconductor.testkit.ssh.Processes;
import io.opsconductor.testkit.transport.Await;
import io.opsconductor.testkit.transport.TransportContract;
import io.opsconductor.testkit.winrm.WinRmHost;
import io.opsconductor.testkit.winrm.WinRmHostBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The contract against the testkit's WS-Man host; subclasses say how to log in. No test may leave a shell behind. */
abstract class WsManHostContract extends TransportContract {
    static final String USER = "ops";
    static final String PASSWORD = "päss wörd <&>";

    @TempDir
    private Path directory;

    private WinRmHost host;

    /** How messages are protected, and who may log in. */
    abstract WinRmHostBuilder prepare(WinRmHostBuilder builder);

    abstract AuthScheme scheme();

    /** What the target's metadata must say. */
    Map<String, String> metadata() {
        return Map.of();
    }

    @BeforeEach
    void startHost() {
        host = prepare(WinRmHost.builder().user(USER).password(PASSWORD)).start();
    }

    @AfterEach
    void stopHost() {
        try {
            transport().close();
            Await.until("no shell is left", () -> host.liveShells() == 0);
        } finally {
            host.close();
        }
    }

    WinRmHost host() {
        return host;
    }

    @Override
    protected TransportProvider provider() {
        return new WinRmTransportProvider();
    }

    @Override
    public Endpoint endpoint() {
        return new Endpoint("127.0.0.1", host.port(), metadata());
    }

    @Override
    public CredentialData credential() {
        return new WinRmPassword(USER, Secret.ofString(PASSWORD), null, scheme());
    }

    @Override
    public CredentialData wrongCredential() {
        return new WinRmPassword(USER, Secret.ofString("wrong"), null, scheme());
    }

    @Override
    public HostKeyVerifier hostKeys() {
        return key -> {};
    }

    @Override
    public boolean hasHostKeys() {
        return false;
    }

    @Override
    public boolean hasFileModes() {
        return false;
    }

    @Override
    public boolean reportsSignals() {
        return false;
    }

    @Override
    public List<NamedShell> namedShells() {
        return List.of(
                new NamedShell("powershell", "echo $((1 + 1))", "2\n"),
                new NamedShell("pwsh", "echo $((1 + 2))", "3\n"),
                new NamedShell("cmd", "echo $((1 + 3))", "4\n"));
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
}
