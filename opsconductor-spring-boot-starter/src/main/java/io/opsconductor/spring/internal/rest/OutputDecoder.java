package io.opsconductor.spring.internal.rest;

import io.opsconductor.run.RunEvent;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Makes text of output, event by event: an event cuts no character, except where the output limit cut it. */
final class OutputDecoder {
    private OutputDecoder() {}

    /** @param valid whether the bytes are UTF-8; what of them is not is replaced */
    record Decoded(String text, boolean valid) {}

    static Decoded decode(RunEvent.Output output) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = output.data();
        CharBuffer text = CharBuffer.allocate(bytes.remaining());
        boolean valid = true;
        for (CoderResult result = decoder.decode(bytes, text, true);
                result.isError();
                result = decoder.decode(bytes, text, true)) {
            valid = false;
            bytes.position(bytes.position() + result.length());
            text.put('\uFFFD');
        }
        return new Decoded(text.flip().toString(), valid);
    }
}
