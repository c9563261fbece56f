package io.opsconductor.benchmarks.fanout;

import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.keyprovider.FileKeyPairProvider;

/**
 * Bare MINA SSHD, as its documentation shows it: a thread for each session that is under way, which waits. It does
 * nothing else: no history, no host key is looked up, nothing could be stopped. Arguments: the directory of the fleet,
 * how many targets, how many at once.
 */
final class MinaProgram {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final SshClient client;
    private final KeyPair key;
    private final Fleet fleet;
    private final ExecutorService threads;

    private MinaProgram(SshClient client, Fleet fleet, ExecutorService threads) throws Exception {
        this.client = client;
        this.key =
                new FileKeyPairProvider(fleet.key()).loadKeys(null).iterator().next();
        this.fleet = fleet;
        this.threads = threads;
    }

    public static void main(String[] arguments) throws Exception {
        Fleet fleet = Fleet.read(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
        ExecutorService threads = Executors.newFixedThreadPool(Integer.parseInt(arguments[2]));
        try (SshClient client = SshClient.setUpDefaultClient()) {
            client.setServerKeyVerifier((session, address, key) -> true);
            // as the engine does: this method costs five times what all else of a connection does
            client.setKeyExchangeFactories(client.getKeyExchangeFactories().stream()
                    .sorted(Comparator.comparing(method -> method.getName().startsWith("sntrup")))
                    .toList());
            client.start();
            MinaProgram program = new MinaProgram(client, fleet, threads);
            Rounds.serve(program::all, () -> 0);
        } finally {
            threads.shutdownNow();
        }
    }

    private void all() throws Exception {
        List<Future<String>> outputs = new ArrayList<>();
        for (InetSocketAddress address : fleet.addresses()) {
            outputs.add(threads.submit(() -> one(address)));
        }
        for (Future<String> output : outputs) {
            if (!output.get().equals(Fleet.OUTPUT)) {
                throw new IllegalStateException("a target printed " + output.get());
            }
        }
    }

    private String one(InetSocketAddress address) throws Exception {
        try (ClientSession session = client.connect(fleet.user(), address.getHostString(), address.getPort())
                .verify(LIMIT)
                .getSession()) {
            session.addPublicKeyIdentity(key);
            session.auth().verify(LIMIT);
            try (ChannelExec channel = session.createExecChannel(Fleet.COMMAND)) {
                ByteArrayOutputStream output = new ByteArrayOutputStream();
                channel.setOut(output);
                channel.open().verify(LIMIT);
                channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), LIMIT);
                Integer exitCode = channel.getExitStatus();
                if (exitCode == null || exitCode != 0) {
                    throw new IllegalStateException(address + " ended with " + exitCode);
                }
                return output.toString(StandardCharsets.UTF_8);
            }
        }
    }
}
