package io.opsconductor.winrm.internal.powershell;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * PowerShell wraps what it says on standard error in XML, after a line {@code #< CLIXML} (MS-PSRP section 2.2.5);
 * this takes it out again, as it comes. Anything else passes through. Expects UTF-8.
 */
public final class ClixmlDecoder implements OutputDecoder {
    private static final byte[] MARK = "#< CLIXML".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LAST = "</Objs>".getBytes(StandardCharsets.US_ASCII);

    private ByteArrayOutputStream out = new ByteArrayOutputStream();
    /** How many bytes of {@link #MARK}, or within a document of {@link #LAST}, the last bytes are. */
    private int matched;

    private boolean lineStart = true;
    private Clixml document = Clixml.none();

    @Override
    public byte[] decode(byte[] piece) {
        for (int at = 0; at < piece.length; ) {
            at = document.isOpen() ? inDocument(piece, at) : inText(piece, at);
        }
        return taken();
    }

    @Override
    public byte[] end() {
        if (document.isOpen()) {
            out.writeBytes(document.abandoned());
            document = Clixml.none();
        } else {
            out.write(MARK, 0, matched);
        }
        matched = 0;
        return taken();
    }

    private int inText(byte[] piece, int from) {
        for (int at = from; at < piece.length; at++) {
            byte b = piece[at];
            if ((lineStart || matched > 0) && b == MARK[matched]) {
                lineStart = false;
                if (++matched == MARK.length) {
                    matched = 0;
                    document = new Clixml();
                    return at + 1;
                }
                continue;
            }
            out.write(MARK, 0, matched);
            matched = 0;
            out.write(b);
            lineStart = b == '\n';
        }
        return piece.length;
    }

    private int inDocument(byte[] piece, int from) {
        for (int at = from; at < piece.length; at++) {
            matched = piece[at] == LAST[matched] ? matched + 1 : piece[at] == LAST[0] ? 1 : 0;
            if (matched == LAST.length) {
                matched = 0;
                out.writeBytes(document.feed(Arrays.copyOfRange(piece, from, at + 1)));
                out.writeBytes(document.abandoned());
                document = Clixml.none();
                lineStart = true;
                return at + 1;
            }
        }
        out.writeBytes(document.feed(Arrays.copyOfRange(piece, from, piece.length)));
        if (!document.isOpen()) {
            matched = 0;
        }
        return piece.length;
    }

    private byte[] taken() {
        byte[] bytes = out.toByteArray();
        out = new ByteArrayOutputStream();
        return bytes;
    }
}
