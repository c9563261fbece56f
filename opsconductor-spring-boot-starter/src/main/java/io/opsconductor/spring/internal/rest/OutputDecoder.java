package io.opsconductor.spring.internal.rest;

import io.opsconductor.run.RunEvent;
import io.opsconductor.run.StepRunId;
import io.opsconductor.spi.transport.OutputKind;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Makes text of output that is cut at any byte. The bytes of a character that is cut are kept until the rest of it
 * comes. Not thread-safe.
 */
final class OutputDecoder {
    private final Map<Stream, byte[]> cut = new HashMap<>();

    /** @param whole whether the bytes by themselves are UTF-8: nothing is wrong in them, and no character is cut */
    record Decoded(String text, boolean whole) {}

    private record Stream(StepRunId stepRunId, OutputKind kind) {}

    Decoded decode(RunEvent.Output output) {
        Stream stream = new Stream(output.stepRunId(), output.kind());
        byte[] before = cut.remove(stream);
        ByteBuffer bytes = joined(before, output.data());
        CharBuffer text = CharBuffer.allocate(bytes.remaining() + 1);
        boolean whole = decode(bytes, text) && before == null && !bytes.hasRemaining();
        if (bytes.hasRemaining()) {
            byte[] rest = new byte[bytes.remaining()];
            bytes.get(rest);
            cut.put(stream, rest);
        }
        return new Decoded(text.flip().toString(), whole);
    }

    private static boolean decode(ByteBuffer bytes, CharBuffer text) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        boolean valid = true;
        for (CoderResult result = decoder.decode(bytes, text, false);
                result.isError();
                result = decoder.decode(bytes, text, false)) {
            valid = false;
            bytes.position(bytes.position() + result.length());
            text.put('\uFFFD');
        }
        return valid;
    }

    private static ByteBuffer joined(byte @org.jspecify.annotations.Nullable [] before, ByteBuffer data) {
        if (before == null) {
            return data;
        }
        return ByteBuffer.allocate(before.length + data.remaining())
                .put(before)
                .put(data)
                .flip();
    }
}
