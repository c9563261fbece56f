package io.opsconductor.server.demo;

import io.opsconductor.testkit.ssh.SshHost;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * An SSH host that runs commands on this machine, as the user of this process. It listens on 127.0.0.1 only, and nobody
 * but this process knows its password, which is another one at every start, unless whoever starts the demo gives one to try
 * out storing a credential.
 */
final class DemoHost implements AutoCloseable {
    static final String USERNAME = "demo";

    private static final int PASSWORD_BYTES = 24;

    private final SshHost host;
    private final String password;

    private DemoHost(SshHost host, String password) {
        this.host = host;
        this.password = password;
    }

    /**
     * Starts it on a free port, with the host key that is kept in {@code directory}.
     *
     * @param given the password; empty for a random one
     */
    static DemoHost start(Path directory, String given) {
        String password = given.isEmpty() ? randomPassword() : given;
        SshHost host = SshHost.builder()
                .user(USERNAME)
                .password(password)
                .hostKeyFile(directory.resolve("demo-host.key"))
                .receivedKept(0)
                .start();
        return new DemoHost(host, password);
    }

    static String randomPassword() {
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    int port() {
        return host.port();
    }

    String password() {
        return password;
    }

    @Override
    public void close() {
        host.close();
    }
}
