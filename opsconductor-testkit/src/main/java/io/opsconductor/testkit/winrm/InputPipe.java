package io.opsconductor.testkit.winrm;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** A command's standard input between the client's messages and the command. Safe for use by many threads. */
final class InputPipe {
    /** What became of a message. */
    enum Outcome {
        TAKEN,
        TIMED_OUT,
        CLOSED
    }

    private static final int CAPACITY = 256 * 1024;

    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private int offset;
    private int stored;
    private boolean ended;
    private boolean closed;

    /** Stores all of a message, or nothing of it: waits until there is room, and no longer than the timeout. */
    synchronized Outcome put(byte[] data, boolean last, Duration timeout) throws InterruptedIOException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (stored >= CAPACITY && !closed && !ended) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return Outcome.TIMED_OUT;
            }
            Pause.on(this, left);
        }
        if (closed || ended) {
            return Outcome.CLOSED;
        }
        if (data.length > 0) {
            waiting.add(data);
            stored += data.length;
        }
        ended = last;
        notifyAll();
        return Outcome.TAKEN;
    }

    /** Says that the command reads no more: it has ended. */
    synchronized void close() {
        closed = true;
        waiting.clear();
        stored = 0;
        notifyAll();
    }

    /** What the command reads; fails when the pipe is closed. */
    InputStream stream() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] single = new byte[1];
                return read(single, 0, 1) < 0 ? -1 : single[0] & 0xFF;
            }

            @Override
            public int read(byte[] into, int at, int length) throws IOException {
                return length == 0 ? 0 : get(into, at, length);
            }
        };
    }

    private synchronized int get(byte[] into, int at, int length) throws IOException {
        while (waiting.isEmpty() && !ended && !closed) {
            Pause.on(this, 0);
        }
        if (closed) {
            throw new IOException("the standard input is closed");
        }
        byte[] first = waiting.peek();
        if (first == null) {
            return -1;
        }
        int part = Math.min(length, first.length - offset);
        System.arraycopy(first, offset, into, at, part);
        offset += part;
        stored -= part;
        if (offset == first.length) {
            waiting.remove();
            offset = 0;
        }
        notifyAll();
        return part;
    }
}
