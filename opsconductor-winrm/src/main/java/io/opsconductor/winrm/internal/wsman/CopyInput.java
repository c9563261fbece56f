package io.opsconductor.winrm.internal.wsman;

import io.opsconductor.winrm.internal.engine.Workers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A file's content as the copy script reads it: frames with their length before them, then an empty one, then the
 * SHA-256. If the content cannot be read, the input ends without these two: the script then deletes what it has
 * written, and half a file is never taken for a whole one.
 */
final class CopyInput implements CommandInput {
    private static final int FRAME = PIECE - Integer.BYTES;

    private final InputStream content;
    private final Workers workers;
    private final MessageDigest digest;
    private long size;
    private String sum = "";
    private @Nullable Exception failure;

    CopyInput(InputStream content, Workers workers) {
        this.content = content;
        this.workers = workers;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Why the content could not be read; null if it could. */
    synchronized @Nullable Exception failure() {
        return failure;
    }

    /** What the target must say that it has written. */
    synchronized String expected() {
        return size + " " + sum;
    }

    @Override
    public CompletableFuture<Piece> next() {
        return workers.supply(this::read);
    }

    private synchronized Piece read() {
        byte[] frame;
        try {
            frame = content.readNBytes(FRAME);
        } catch (IOException | RuntimeException e) {
            failure = e;
            return new Piece(new byte[0], true);
        }
        if (frame.length == 0) {
            sum = HexFormat.of().formatHex(digest.digest());
            return new Piece(framed(0, sum.getBytes(StandardCharsets.US_ASCII)), true);
        }
        size += frame.length;
        digest.update(frame);
        return new Piece(framed(frame.length, frame), false);
    }

    private static byte[] framed(int length, byte[] data) {
        return ByteBuffer.allocate(Integer.BYTES + data.length)
                .putInt(length)
                .put(data)
                .array();
    }
}
