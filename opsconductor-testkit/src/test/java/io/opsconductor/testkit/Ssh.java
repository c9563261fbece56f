package io.opsconductor.testkit;

import io.opsconductor.spi.credential.SshPassword;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;

/** A client that no one here wrote. */
final class Ssh implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final SshClient client = SshClient.setUpDefaultClient();
    private final ClientSession session;

    Ssh(FakeTarget target) throws IOException {
        SshPassword login = (SshPassword) target.credential();
        client.start();
        session = client.connect(login.username(), target.hostname(), target.port())
                .verify(LIMIT)
                .getSession();
        session.addPasswordIdentity(login.password().revealChars(String::new));
        session.auth().verify(LIMIT);
    }

    static String run(FakeTarget target, String line) throws IOException {
        try (Ssh ssh = new Ssh(target)) {
            return ssh.run(line);
        }
    }

    String run(String line) throws IOException {
        ByteArrayOutputStream stderr = new ByteArrayOutputStream();
        return session.executeRemoteCommand(line, stderr, StandardCharsets.UTF_8);
    }

    boolean isOpen() {
        return session.isOpen();
    }

    @Override
    public void close() {
        client.stop();
    }
}
