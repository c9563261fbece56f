package io.opsconductor.internal.engine;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Replaces secrets in one stream of output, also where they are split over pieces. Holds back only what may be the
 * beginning of a secret. Not safe for use by many threads.
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
        held = new byte[0];
        return patterns.isEmpty() ? data : mask(data, false);
    }

    /** What is left when the stream has ended. */
    byte[] end() {
        byte[] data = held;
        held = new byte[0];
        return mask(data, true);
    }

    private byte[] mask(byte[] data, boolean ended) {
        ByteArrayOutputStream shown = new ByteArrayOutputStream(data.length);
        int position = 0;
        while (position < data.length) {
            if (!ended && patterns.mayBeginAt(data, position)) {
                held = java.util.Arrays.copyOfRange(data, position, data.length);
                break;
            }
            int matched = patterns.matchAt(data, position);
            if (matched > 0) {
                shown.writeBytes(MASK);
                position += matched;
            } else {
                shown.write(data[position++]);
            }
        }
        return shown.toByteArray();
    }
}
