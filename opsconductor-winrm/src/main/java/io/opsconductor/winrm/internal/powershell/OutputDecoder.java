package io.opsconductor.winrm.internal.powershell;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Makes what a stream's readers expect of what the target sent. Keeps a state: one for each stream of a command. */
public interface OutputDecoder {
    /** What can be said for certain after this piece; may be empty. */
    byte[] decode(byte[] piece);

    /** What is left when the stream ends. */
    byte[] end();

    /** Changes nothing. */
    static OutputDecoder none() {
        return new OutputDecoder() {
            @Override
            public byte[] decode(byte[] piece) {
                return piece;
            }

            @Override
            public byte[] end() {
                return new byte[0];
            }
        };
    }

    /** Makes UTF-8 of another charset. */
    static OutputDecoder of(Charset charset) {
        return charset.equals(StandardCharsets.UTF_8) ? none() : new CharsetTranscoder(charset);
    }

    /** Two, one after the other. */
    default OutputDecoder then(OutputDecoder next) {
        return new OutputDecoder() {
            @Override
            public byte[] decode(byte[] piece) {
                return next.decode(OutputDecoder.this.decode(piece));
            }

            @Override
            public byte[] end() {
                byte[] mine = next.decode(OutputDecoder.this.end());
                byte[] rest = next.end();
                byte[] both = Arrays.copyOf(mine, mine.length + rest.length);
                System.arraycopy(rest, 0, both, mine.length, rest.length);
                return both;
            }
        };
    }
}
