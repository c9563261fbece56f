package io.opsconductor.testkit.winrm;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;

/** Turns text of one charset into another on its way; what a charset does not have becomes its question mark. */
final class Transcoding extends FilterOutputStream {
    private static final int BLOCK = 8192;

    private final CharsetDecoder decoder;
    private final CharsetEncoder encoder;
    /** Between writes it has the beginning of a character whose rest has not come. */
    private final ByteBuffer bytes = ByteBuffer.allocate(BLOCK);

    private final CharBuffer chars = CharBuffer.allocate(BLOCK);

    Transcoding(OutputStream out, Charset from, Charset to) {
        super(out);
        decoder = from.newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        encoder = to.newEncoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
    }

    @Override
    public void write(int single) throws IOException {
        write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] data, int offset, int length) throws IOException {
        int at = offset;
        while (at < offset + length) {
            int part = Math.min(bytes.remaining(), offset + length - at);
            bytes.put(data, at, part);
            at += part;
            convert(false);
        }
    }

    /** Writes what is left of an incomplete character, and leaves the other stream open. */
    void finish() throws IOException {
        convert(true);
        out.flush();
    }

    @Override
    public void close() throws IOException {
        finish();
        super.close();
    }

    private void convert(boolean last) throws IOException {
        bytes.flip();
        boolean more;
        do {
            more = decoder.decode(bytes, chars, last).isOverflow();
            chars.flip();
            ByteBuffer encoded = ByteBuffer.allocate((int) (chars.remaining() * encoder.maxBytesPerChar()) + 16);
            encoder.encode(chars, encoded, last && !more);
            chars.compact();
            out.write(encoded.array(), 0, encoded.position());
        } while (more);
        bytes.compact();
    }
}
