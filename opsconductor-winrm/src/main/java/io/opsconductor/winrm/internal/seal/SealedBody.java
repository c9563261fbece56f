package io.opsconductor.winrm.internal.seal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A sealed message as the body of a request or an answer (MS-WSMV section 2.2.9.1). */
public final class SealedBody {
    private static final String PROTOCOL = "application/HTTP-SPNEGO-session-encrypted";
    private static final String BOUNDARY = "Encrypted Boundary";
    /** The header that announces such a body. */
    public static final String CONTENT_TYPE =
            "multipart/encrypted;protocol=\"" + PROTOCOL + "\";boundary=\"" + BOUNDARY + "\"";

    private static final byte[] DATA_PART =
            "Content-Type: application/octet-stream\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final Pattern LENGTH = Pattern.compile("OriginalContent:[^\r\n]*;\\s*Length=(\\d{1,9})");
    private static final int MOST_PREFIX = 1024;

    private SealedBody() {}

    /** @param type the content type of the message itself */
    public static byte[] write(MessageSeal.Sealed sealed, String type) {
        byte[] head = ("--" + BOUNDARY + "\r\n\tContent-Type: " + PROTOCOL + "\r\n\tOriginalContent: type=" + type
                        + ";Length=" + sealed.data().length + "\r\n--" + BOUNDARY
                        + "\r\n\tContent-Type: application/octet-stream\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] tail = ("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(
                        head.length + Integer.BYTES + sealed.signature().length + sealed.data().length + tail.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(head)
                .putInt(sealed.signature().length)
                .put(sealed.signature())
                .put(sealed.data())
                .put(tail)
                .array();
    }

    /** Whether a body with this content type is a sealed message. */
    public static boolean is(String contentType) {
        return contentType.regionMatches(true, 0, "multipart/encrypted", 0, "multipart/encrypted".length());
    }

    /** @throws SealBrokenException if the body is not one, or is cut off */
    public static MessageSeal.Sealed read(byte[] body) {
        int dataAt = indexOf(body, DATA_PART) + DATA_PART.length;
        if (dataAt < DATA_PART.length || body.length - dataAt < Integer.BYTES) {
            throw new SealBrokenException("a sealed message has no data");
        }
        Matcher length = LENGTH.matcher(new String(body, 0, dataAt, StandardCharsets.ISO_8859_1));
        if (!length.find()) {
            throw new SealBrokenException("a sealed message does not tell its length");
        }
        int size = Integer.parseInt(length.group(1));
        int signatureSize = ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN).getInt(dataAt);
        int signatureAt = dataAt + Integer.BYTES;
        if (signatureSize < 0 || signatureSize > body.length - signatureAt - size) {
            throw new SealBrokenException("a sealed message is cut off");
        }
        int contentAt = signatureAt + signatureSize;
        return new MessageSeal.Sealed(
                Arrays.copyOfRange(body, signatureAt, contentAt),
                Arrays.copyOfRange(body, contentAt, contentAt + size));
    }

    private static int indexOf(byte[] body, byte[] wanted) {
        int last = Math.min(body.length - wanted.length, MOST_PREFIX);
        for (int at = 0; at <= last; at++) {
            if (Arrays.equals(body, at, at + wanted.length, wanted, 0, wanted.length)) {
                return at;
            }
        }
        return -wanted.length - 1;
    }
}
