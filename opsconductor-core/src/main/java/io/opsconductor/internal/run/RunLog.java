package io.opsconductor.internal.run;

import io.opsconductor.spi.transport.OutputKind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the output of one step run as lines of text. Its two streams are kept from tearing each other's lines, except
 * where a line is so long that it is written in parts.
 */
final class RunLog {
    /** In characters. */
    private static final int MAX_PART = 64 * 1024;

    private static final String TRUNCATED = "[truncated: there was more output than the limit lets be stored]\n";

    private final Appendable to;
    private final String prefix;
    private final Map<OutputKind, Stream> streams = new EnumMap<>(OutputKind.class);
    /** The stream of which a part of a line was written last; null at the beginning of a line. */
    private @Nullable Stream begun;

    /** @param prefix stands before each line */
    RunLog(Appendable to, String prefix) {
        this.to = to;
        this.prefix = prefix;
    }

    void write(OutputKind kind, ByteBuffer data) throws IOException {
        streams.computeIfAbsent(kind, name -> new Stream()).write(data);
    }

    /** @param truncated whether there was more output than was stored */
    void end(boolean truncated) throws IOException {
        for (Stream stream : streams.values()) {
            stream.end();
        }
        if (truncated) {
            to.append(prefix).append(TRUNCATED);
        }
    }

    private final class Stream {
        private final CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        private final StringBuilder line = new StringBuilder();
        private ByteBuffer left = ByteBuffer.allocate(0);

        void write(ByteBuffer data) throws IOException {
            ByteBuffer in = ByteBuffer.allocate(left.remaining() + data.remaining());
            in.put(left).put(data).flip();
            CharBuffer out = CharBuffer.allocate(in.remaining() + 1);
            decoder.decode(in, out, false);
            left = in.slice();
            take(out.flip());
        }

        void end() throws IOException {
            CharBuffer out = CharBuffer.allocate(left.remaining() + 8);
            decoder.decode(left, out, true);
            decoder.flush(out);
            take(out.flip());
            if (!line.isEmpty() || begun == this) {
                write(true);
            }
        }

        private void take(CharBuffer text) throws IOException {
            while (text.hasRemaining()) {
                int length = untilLineEnd(text);
                boolean ended = length < text.remaining();
                int part = Math.min(length, MAX_PART - line.length());
                line.append(text, 0, part);
                text.position(text.position() + part);
                if (ended && part == length) {
                    text.get();
                    write(true);
                } else if (line.length() == MAX_PART) {
                    write(false);
                }
            }
        }

        private static int untilLineEnd(CharBuffer text) {
            int length = 0;
            while (length < text.remaining() && text.charAt(length) != '\n') {
                length++;
            }
            return length;
        }

        private void write(boolean ended) throws IOException {
            if (begun != null && begun != this) {
                to.append("\n");
                begun = null;
            }
            if (begun == null) {
                to.append(prefix);
            }
            to.append(line);
            line.setLength(0);
            if (ended) {
                to.append("\n");
            }
            begun = ended ? null : this;
        }
    }
}
