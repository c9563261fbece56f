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

/** Writes the output of one step run as lines of text. Its two streams are kept from tearing each other's lines. */
final class RunLog {
    private static final int MAX_LINE = 64 * 1024;

    private final Appendable to;
    private final String prefix;
    private final Map<OutputKind, Stream> streams = new EnumMap<>(OutputKind.class);

    /** @param prefix stands before each line */
    RunLog(Appendable to, String prefix) {
        this.to = to;
        this.prefix = prefix;
    }

    void write(EventStore.Chunk chunk) throws IOException {
        streams.computeIfAbsent(chunk.kind(), kind -> new Stream()).write(chunk.data());
    }

    void end() throws IOException {
        for (Stream stream : streams.values()) {
            stream.end();
        }
    }

    private final class Stream {
        private final CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        private final StringBuilder line = new StringBuilder();
        private ByteBuffer left = ByteBuffer.allocate(0);

        void write(byte[] data) throws IOException {
            ByteBuffer in = ByteBuffer.allocate(left.remaining() + data.length);
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
            if (!line.isEmpty()) {
                emit();
            }
        }

        private void take(CharSequence text) throws IOException {
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c != '\n') {
                    line.append(c);
                }
                if (c == '\n' || (line.length() >= MAX_LINE && !Character.isHighSurrogate(c))) {
                    emit();
                }
            }
        }

        private void emit() throws IOException {
            to.append(prefix).append(line).append("\n");
            line.setLength(0);
        }
    }
}
