package io.opsconductor.winrm.internal.powershell;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Makes UTF-8 of another charset, also where a character is split over pieces; what is none becomes U+FFFD. */
final class CharsetTranscoder implements OutputDecoder {
    private final CharsetDecoder decoder;
    private byte[] rest = new byte[0];

    CharsetTranscoder(Charset charset) {
        decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
    }

    @Override
    public byte[] decode(byte[] piece) {
        return decode(piece, false);
    }

    @Override
    public byte[] end() {
        return decode(new byte[0], true);
    }

    private byte[] decode(byte[] piece, boolean end) {
        ByteBuffer in = ByteBuffer.allocate(rest.length + piece.length)
                .put(rest)
                .put(piece)
                .flip();
        CharBuffer out = CharBuffer.allocate((int) (in.remaining() * (double) decoder.maxCharsPerByte()) + 8);
        decoder.decode(in, out, end);
        if (end) {
            decoder.flush(out);
        }
        rest = Arrays.copyOfRange(in.array(), in.position(), in.limit());
        return out.flip().toString().getBytes(StandardCharsets.UTF_8);
    }
}
