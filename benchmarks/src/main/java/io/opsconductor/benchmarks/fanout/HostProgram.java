package io.opsconductor.benchmarks.fanout;

import io.opsconductor.testkit.host.Answer;
import io.opsconductor.testkit.ssh.OpenSshServer;
import io.opsconductor.testkit.ssh.SshHost;
import io.opsconductor.testkit.ssh.TestKey;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The hosts, in a process of their own, so that what they take is not counted: real OpenSSH, as many servers as it
 * takes, or the testkit's host, which answers without starting a shell. Arguments: which, how many targets, the
 * directory with the key. Says when it is ready, and ends with its standard input.
 */
final class HostProgram {
    static final String OPENSSH = "openssh";
    static final String TESTKIT = "testkit";
    static final String READY = "ready ";

    private static final int ADDRESSES = 200;
    private static final String USER = "bench";

    private HostProgram() {}

    public static void main(String[] arguments) throws IOException {
        int targets = Integer.parseInt(arguments[1]);
        Path directory = Path.of(arguments[2]);
        if (arguments[0].equals(OPENSSH)) {
            openSsh(targets, directory);
        } else {
            testkit(targets, directory);
        }
    }

    private static void openSsh(int targets, Path directory) throws IOException {
        TestKey key = new TestKey(Fleet.key(directory), null);
        List<OpenSshServer> servers = new ArrayList<>();
        List<InetSocketAddress> addresses = new ArrayList<>();
        try {
            while (addresses.size() < targets) {
                int more = Math.min(ADDRESSES, targets - addresses.size());
                OpenSshServer server = OpenSshServer.start(more);
                servers.add(server);
                server.authorize(key);
                for (int i = 1; i <= more; i++) {
                    addresses.add(InetSocketAddress.createUnresolved("127.0.0." + i, server.port()));
                }
            }
            serve(OpenSshServer.USER, addresses);
        } finally {
            servers.forEach(OpenSshServer::close);
        }
    }

    private static void testkit(int targets, Path directory) throws IOException {
        try (SshHost host = SshHost.builder()
                .addresses(targets)
                .user(USER)
                .authorizedKey(Files.readString(Path.of(Fleet.key(directory) + ".pub")))
                .receivedKept(1)
                .start()) {
            host.when(command -> true).thenAnswer(command -> Answer.empty().output(Fleet.OUTPUT));
            List<InetSocketAddress> addresses = host.addresses().stream()
                    .map(address -> InetSocketAddress.createUnresolved(address, host.port()))
                    .toList();
            serve(USER, addresses);
        }
    }

    @SuppressWarnings("SystemOut") // for the process that started this one
    private static void serve(String user, List<InetSocketAddress> addresses) throws IOException {
        addresses.forEach(address -> System.out.println(address.getHostString() + " " + address.getPort()));
        System.out.println(READY + user);
        while (System.in.read() >= 0) {
            // until the other side goes
        }
    }
}
