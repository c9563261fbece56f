package io.opsconductor.ssh;

import io.opsconductor.spi.transport.Endpoint;
import io.opsconductor.spi.transport.HostKey;
import io.opsconductor.spi.transport.Termination;
import io.opsconductor.spi.transport.TransportErrorCode;
import io.opsconductor.spi.transport.TransportException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.channel.Channel;
import org.apache.sshd.common.session.ConnectionService;
import org.jspecify.annotations.Nullable;

/** An authenticated connection, and the limited number of channels that work on it. Safe for use by many threads. */
final class Connection {
    private final Endpoint endpoint;
    private final HostKey hostKey;
    private final ClientSession session;
    private final Deque<CompletableFuture<Slot>> waiting = new ArrayDeque<>();
    private int free;
    private boolean closed;

    Connection(Endpoint endpoint, HostKey hostKey, ClientSession session, int channels) {
        this.endpoint = endpoint;
        this.hostKey = hostKey;
        this.session = session;
        this.free = channels;
        session.addCloseFutureListener(ended -> failWaiting());
    }

    Endpoint endpoint() {
        return endpoint;
    }

    HostKey hostKey() {
        return hostKey;
    }

    ClientSession session() {
        return session;
    }

    boolean isOpen() {
        return session.isOpen();
    }

    void onClose(Runnable action) {
        session.addCloseFutureListener(ended -> action.run());
    }

    /** Completes when one more channel may be opened; give it back by {@link Slot#release()}. */
    CompletableFuture<Slot> slot() {
        CompletableFuture<Slot> slot = new CompletableFuture<>();
        synchronized (this) {
            if (!closed) {
                if (free == 0) {
                    waiting.add(slot);
                    return slot;
                }
                free--;
            }
        }
        if (closed) {
            slot.completeExceptionally(lost(null));
        } else {
            slot.complete(new Slot());
        }
        return slot;
    }

    void register(Channel channel) throws IOException {
        session.getService(ConnectionService.class).registerChannel(channel);
    }

    TransportException lost(@Nullable Throwable cause) {
        return new TransportException(
                TransportErrorCode.CONNECTION_LOST,
                "The connection to " + endpoint + " was lost.",
                "Check the network and the target; then look there what the command had done before you run it again.",
                Termination.NOT_CONFIRMED,
                cause);
    }

    void close() {
        session.close(false);
    }

    void closeNow() {
        session.close(true);
    }

    private void failWaiting() {
        List<CompletableFuture<Slot>> left;
        synchronized (this) {
            closed = true;
            left = new ArrayList<>(waiting);
            waiting.clear();
        }
        left.forEach(slot -> slot.completeExceptionally(lost(null)));
    }

    /** The right to one channel. */
    final class Slot {
        private final AtomicBoolean released = new AtomicBoolean();

        private Slot() {}

        void release() {
            if (released.getAndSet(true)) {
                return;
            }
            CompletableFuture<Slot> next;
            synchronized (Connection.this) {
                next = waiting.poll();
                if (next == null) {
                    free++;
                    return;
                }
            }
            if (!next.complete(new Slot())) {
                new Slot().release();
            }
        }
    }
}
