package io.opsconductor.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Free ports on the loopback address. */
final class Ports {
    private static final int LOWEST = 20_000;

    /** Where the ports begin that Linux hands out to outgoing connections, unless it is configured otherwise. */
    private static final int EPHEMERAL = 32_768;

    private static final int ATTEMPTS = 50;

    private Ports() {}

    /**
     * Finds a free port below those the kernel gives to outgoing connections. Among those, a client that tries to
     * reach a server while it restarts could be given the very port and take it.
     */
    static int free() throws IOException {
        for (int i = 0; i < ATTEMPTS; i++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, EPHEMERAL);
            if (isFree(port)) {
                return port;
            }
        }
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
