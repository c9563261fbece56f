package io.opsconductor.testkit.winrm;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Accepts the connections to one address. */
final class Listener implements Runnable, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Listener.class);
    private static final int BACKLOG = 200;

    private final ServerSocket socket;
    private final Consumer<Socket> onConnection;

    private Listener(ServerSocket socket, Consumer<Socket> onConnection) {
        this.socket = socket;
        this.onConnection = onConnection;
    }

    /** @param port 0 for a free one */
    static Listener open(InetAddress address, int port, Consumer<Socket> onConnection) throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, port), BACKLOG);
            return new Listener(socket, onConnection);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    int port() {
        return socket.getLocalPort();
    }

    @Override
    public void run() {
        while (!socket.isClosed()) {
            try {
                Socket accepted = socket.accept();
                accepted.setTcpNoDelay(true);
                onConnection.accept(accepted);
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    log.warn("A connection could not be accepted.", e);
                }
            }
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            log.debug("A listener could not be closed.", e);
        }
    }
}
