package io.opsconductor.benchmarks.output;

import io.opsconductor.testkit.ssh.OpenSshServer;
import io.opsconductor.testkit.ssh.TestKey;
import java.io.IOException;

/** The targets, a hundred addresses of real OpenSSH, in a process of their own. Ends with its standard input. */
final class SshProgram {
    private SshProgram() {}

    @SuppressWarnings("SystemOut") // for the process that started this one
    public static void main(String[] arguments) throws IOException {
        try (OpenSshServer server = OpenSshServer.start(Printed.TARGETS)) {
            Printed.write(server.directory());
            TestKey key = server.newKey("ed25519", "");
            server.authorize(key);
            System.out.println(server.port() + " " + server.password() + " " + server.directory() + " " + key.file());
            while (System.in.read() >= 0) {
                // until the other side goes
            }
        }
    }
}
