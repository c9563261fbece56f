package io.opsconductor.internal.engine;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Replaces secrets in one stream of output, also where they are split over pieces. Holds back only what may be the
 * beginning of a secret, and a character of UTF-8 that is cut at the end of a piece. Not safe for use by many threads.
 */
final class MaskingStream {
    private static final byte[] MASK = "********".getBytes(StandardCharsets.US_ASCII);

    private final SecretPatterns patterns;
    private byte[] held = {};

    MaskingStream(SecretPatterns patterns) {
        this.patterns = patterns;
    }

    /** What of the stream can be shown after this piece. */
    byte[] push(ByteBuffer piece) {
        byte[] data = new byte[held.length + piece.remaining()];
        System.arraycopy(held, 0, data, 0, held.length);
        piece.duplicate().get(data, held.length, piece.remaining());
        int whole = Utf8.wholeLength(data, data.length);
        int position = patterns.next(data, 0, whole);
        if (position == data.length) {
            held = new byte[0];
            return data;
        }
        ByteArrayOutputStream shown = new ByteArrayOutputStream(data.length);
        shown.write(data, 0, position);
        while (position < whole && !patterns.mayBeginAt(data, position)) {
            position = mask(data, position, whole, shown);
        }
        held = Arrays.copyOfRange(data, position, data.length);
        return shown.toByteArray();
    }

    /** What is left when the stream has ended. */
    byte[] end() {
        byte[] data = held;
        held = new byte[0];
        ByteArrayOutputStream shown = new ByteArrayOutputStream(data.length);
        int position = 0;
        while (position < data.length) {
            position = mask(data, position, data.length, shown);
        }
        return shown.toByteArray();
    }

    /** Writes what stands at the position, masked if it is a secret, and all up to the next place that needs a look. */
    private int mask(byte[] data, int position, int end, ByteArrayOutputStream shown) {
        int matched = patterns.matchAt(data, position);
        if (matched > 0) {
            shown.writeBytes(MASK);
            return position + matched;
        }
        int next = patterns.next(data, position + 1, end);
        shown.write(data, position, next - position);
        return next;
    }
}
