package io.opsconductor.ssh;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Holds one stream shut until the program's token comes by: what a login shell printed before belongs to no command.
 * Not safe for use by many threads.
 */
final class StreamGate {
    private static final int KEPT_FOR_MESSAGES = 2048;
    private static final int KEPT = 64 * 1024;

    private final byte[] token;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private @Nullable String said;

    StreamGate(String token) {
        this.token = token.getBytes(StandardCharsets.US_ASCII);
    }

    /** What of this piece, if anything, is output of the command. */
    ByteBuffer pass(byte[] data, int offset, int length) {
        if (said != null) {
            return ByteBuffer.wrap(Arrays.copyOfRange(data, offset, offset + length));
        }
        held.write(data, offset, length);
        byte[] all = held.toByteArray();
        int start = indexOf(all);
        int end = start;
        while (end >= 0 && end < all.length && all[end] != '\n') {
            end++;
        }
        if (start < 0 || end == all.length) {
            if (all.length > KEPT) {
                held.reset();
                held.write(all, 0, KEPT_FOR_MESSAGES);
                held.write(all, all.length - KEPT / 2, KEPT / 2);
            }
            return ByteBuffer.allocate(0);
        }
        said = new String(all, start + token.length, end - start - token.length, StandardCharsets.US_ASCII);
        held.reset();
        return ByteBuffer.wrap(all, end + 1, all.length - end - 1).slice();
    }

    /** What followed the token on its line; null while the gate is shut. */
    @Nullable String said() {
        return said;
    }

    /** The beginning of what came instead of the token, on one line, for a message. */
    String instead() {
        byte[] all = held.toByteArray();
        String text = new String(all, 0, Math.min(all.length, KEPT_FOR_MESSAGES), StandardCharsets.UTF_8);
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() > 300 ? line.substring(0, 300) + "…" : line;
    }

    private int indexOf(byte[] all) {
        for (int i = 0; i <= all.length - token.length; i++) {
            if (Arrays.equals(all, i, i + token.length, token, 0, token.length)) {
                return i;
            }
        }
        return -1;
    }
}
