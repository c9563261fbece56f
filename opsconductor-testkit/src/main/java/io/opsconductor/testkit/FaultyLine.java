package io.opsconductor.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The way to a host: passes bytes on both ways, and does to them what faults are asked for. Knows nothing of protocols.
 * Safe for use by many threads.
 */
final class FaultyLine implements AutoCloseable {
    static final String ADDRESS = "127.0.0.1";

    private static final int BACKLOG = 1000;
    private static final long PATIENCE = Duration.ofSeconds(5).toNanos();
    private static final long BETWEEN_TRIES = Duration.ofMillis(5).toNanos();

    private final int hostPort;
    private final int port;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private @Nullable ServerSocket server;
    private @Nullable SocketChannel reservation;
    private Duration delay = Duration.ZERO;
    private boolean silent;
    private boolean closed;

    private FaultyLine(int hostPort) throws IOException {
        this.hostPort = hostPort;
        this.port = listen(0).getLocalPort();
    }

    static FaultyLine to(int hostPort) {
        try {
            return new FaultyLine(hostPort);
        } catch (IOException e) {
            throw new UncheckedIOException("no port is free", e);
        }
    }

    int port() {
        return port;
    }

    void drop() {
        sockets.forEach(FaultyLine::reset);
    }

    synchronized void refuse() {
        close(server);
        server = null;
        if (!closed) {
            reserve();
        }
        drop();
    }

    /** Bound, but not listening: connections are refused, and no other socket is given the port meanwhile. */
    private void reserve() {
        try {
            reservation = patiently(() -> bound(SocketChannel.open()));
        } catch (IOException e) {
            // somebody was faster, and listening again will say so
        }
    }

    private SocketChannel bound(SocketChannel channel) throws IOException {
        try {
            return channel.setOption(StandardSocketOptions.SO_REUSEADDR, true).bind(address(port));
        } catch (IOException e) {
            close(channel);
            throw e;
        }
    }

    /** A process that is just being started holds our sockets until it becomes another program, and so the port. */
    private static <T> T patiently(Binding<T> binding) throws IOException {
        long start = System.nanoTime();
        while (true) {
            try {
                return binding.bind();
            } catch (BindException e) {
                if (System.nanoTime() - start > PATIENCE) {
                    throw e;
                }
                LockSupport.parkNanos(BETWEEN_TRIES);
            }
        }
    }

    private interface Binding<T> {
        T bind() throws IOException;
    }

    synchronized void silence() {
        silent = true;
    }

    synchronized void delay(Duration each) {
        if (each.isNegative()) {
            throw new IllegalArgumentException("a delay must not be negative, as is " + each);
        }
        delay = each;
    }

    synchronized void recover() {
        silent = false;
        delay = Duration.ZERO;
        notifyAll();
        if (server == null && !closed) {
            try {
                ServerSocket unused = patiently(() -> listen(port));
            } catch (IOException e) {
                throw new UncheckedIOException("port " + port + " has been taken meanwhile", e);
            }
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        silent = false;
        notifyAll();
        refuse();
        close(reservation);
    }

    private synchronized ServerSocket listen(int wanted) throws IOException {
        ServerSocket listening = new ServerSocket();
        try {
            listening.setReuseAddress(true);
            listening.bind(address(wanted), BACKLOG);
        } catch (IOException e) {
            close(listening);
            throw e;
        }
        server = listening;
        close(reservation);
        reservation = null;
        start("fake-target-" + listening.getLocalPort(), () -> accept(listening));
        return listening;
    }

    private static InetSocketAddress address(int number) throws IOException {
        return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), number);
    }

    private void accept(ServerSocket listening) {
        try (listening) {
            while (true) {
                Socket client = listening.accept();
                start("fake-target-" + port + "-in", () -> serve(client));
            }
        } catch (IOException e) {
            // refused from now on
        }
    }

    private void serve(Socket client) {
        Socket host = new Socket();
        sockets.add(client);
        sockets.add(host);
        try {
            host.connect(address(hostPort));
            client.setTcpNoDelay(true);
            host.setTcpNoDelay(true);
            Thread back = start("fake-target-" + port + "-out", () -> pass(host, client));
            pass(client, host);
            back.join();
        } catch (IOException e) {
            // the host does not listen any more
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            sockets.remove(client);
            sockets.remove(host);
            close(client);
            close(host);
        }
    }

    private void pass(Socket from, Socket to) {
        byte[] piece = new byte[32 * 1024];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            int read;
            while ((read = in.read(piece)) >= 0) {
                LockSupport.parkNanos(awaitPassage().toNanos());
                out.write(piece, 0, read);
            }
            to.shutdownOutput();
        } catch (IOException e) {
            reset(from);
            reset(to);
        }
    }

    private synchronized Duration awaitPassage() throws IOException {
        while (silent) {
            try {
                wait();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
        return delay;
    }

    /** Ends it at once, for both ends, as a break does; not with the end of a conversation. */
    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            // it is closed
        }
        close(socket);
    }

    private static void close(@Nullable AutoCloseable what) {
        try {
            if (what != null) {
                what.close();
            }
        } catch (Exception e) {
            // it is closed
        }
    }

    private static Thread start(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
