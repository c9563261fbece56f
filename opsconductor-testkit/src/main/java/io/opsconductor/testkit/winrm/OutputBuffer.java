package io.opsconductor.testkit.winrm;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A command's two output streams between the command, which waits while a stream is full, and the client, who waits
 * while both are empty. Safe for use by many threads.
 */
final class OutputBuffer {
    /** The streams that a shell of Windows has. */
    enum Name {
        STDOUT("stdout"),
        STDERR("stderr");

        private final String wireName;

        Name(String wireName) {
            this.wireName = wireName;
        }

        String wireName() {
            return wireName;
        }
    }

    /**
     * What a client takes at once.
     *
     * @param data of the streams that have some
     * @param exitCode of a command that has ended and has no more output; else null
     */
    record Taken(Map<Name, byte[]> data, @Nullable Integer exitCode) {}

    private static final int CAPACITY = 128 * 1024;

    private final Map<Name, ByteArrayOutputStream> waiting = new EnumMap<>(Name.class);
    private @Nullable Integer exitCode;
    private boolean aborted;

    OutputBuffer() {
        for (Name name : Name.values()) {
            waiting.put(name, new ByteArrayOutputStream());
        }
    }

    OutputStream stream(Name name) {
        return new OutputStream() {
            @Override
            public void write(int single) throws IOException {
                write(new byte[] {(byte) single}, 0, 1);
            }

            @Override
            public void write(byte[] data, int offset, int length) throws IOException {
                put(name, data, offset, length);
            }
        };
    }

    private synchronized void put(Name name, byte[] data, int offset, int length) throws IOException {
        ByteArrayOutputStream stream = stored(name);
        int at = offset;
        while (at < offset + length) {
            while (stream.size() >= CAPACITY && !aborted) {
                Pause.on(this, 0);
            }
            if (aborted) {
                throw new IOException("nobody takes the output any more");
            }
            int part = Math.min(CAPACITY - stream.size(), offset + length - at);
            stream.write(data, at, part);
            at += part;
            notifyAll();
        }
    }

    /** Says that the command has ended and wrote all of its output; the first time counts. */
    synchronized void end(int code) {
        if (exitCode == null) {
            exitCode = code;
        }
        notifyAll();
    }

    /** Lets writers fail and the client find nothing; what is stored is thrown away. */
    synchronized void abort() {
        aborted = true;
        waiting.values().forEach(ByteArrayOutputStream::reset);
        notifyAll();
    }

    synchronized boolean isAborted() {
        return aborted;
    }

    /**
     * Waits for output or the end.
     *
     * @param limit bytes of both streams together
     * @return empty of data and without exit code if the time was up, or if the command was aborted
     */
    synchronized Taken take(int limit, Duration timeout) throws InterruptedIOException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (isEmpty() && exitCode == null && !aborted) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return new Taken(Map.of(), null);
            }
            Pause.on(this, left);
        }
        if (aborted) {
            return new Taken(Map.of(), null);
        }
        Map<Name, byte[]> data = new EnumMap<>(Name.class);
        int left = limit;
        for (Name name : Name.values()) {
            byte[] part = remove(stored(name), left);
            left -= part.length;
            if (part.length > 0) {
                data.put(name, part);
            }
        }
        notifyAll();
        return new Taken(data, isEmpty() ? exitCode : null);
    }

    private static byte[] remove(ByteArrayOutputStream stream, int limit) {
        byte[] all = stream.toByteArray();
        int part = Math.min(all.length, limit);
        stream.reset();
        stream.write(all, part, all.length - part);
        return part == all.length ? all : Arrays.copyOf(all, part);
    }

    private boolean isEmpty() {
        return waiting.values().stream().allMatch(stream -> stream.size() == 0);
    }

    @SuppressWarnings("NullAway") // there is one for each name
    private ByteArrayOutputStream stored(Name name) {
        return waiting.get(name);
    }
}
