package io.opsconductor.testkit.winrm;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Bodies of the type {@code multipart/encrypted} (MS-WSMV 2.2.9.1). */
final class SealedBody {
    private static final String TYPE = "multipart/encrypted";
    private static final String SPNEGO = "application/HTTP-SPNEGO-session-encrypted";
    private static final String KERBEROS = "application/HTTP-Kerberos-session-encrypted";
    private static final byte[] DELIMITER = ascii("--Encrypted Boundary");
    private static final byte[] OCTETS = ascii("application/octet-stream\r\n");
    private static final byte[] CLOSING = ascii("--Encrypted Boundary--\r\n");
    private static final Pattern LENGTH =
            Pattern.compile("OriginalContent:.*;\\s*Length=(\\d+)", Pattern.CASE_INSENSITIVE);

    private SealedBody() {}

    /** Whether a content type announces one. */
    static boolean isAnnounced(String contentType) {
        return contentType.toLowerCase(Locale.ROOT).startsWith(TYPE);
    }

    /** The protocol that an answer to such a request has: the same. */
    static String protocol(String contentType) {
        return contentType.toLowerCase(Locale.ROOT).contains(KERBEROS.toLowerCase(Locale.ROOT)) ? KERBEROS : SPNEGO;
    }

    static String contentType(String protocol) {
        return TYPE + ";protocol=\"" + protocol + "\";boundary=\"Encrypted Boundary\"";
    }

    static byte[] write(byte[] message, String protocol, MessageSealing sealing) {
        MessageSealing.Sealed sealed = sealing.seal(message);
        ByteArrayOutputStream body = new ByteArrayOutputStream(sealed.data().length + 400);
        body.writeBytes(DELIMITER);
        body.writeBytes(ascii("\r\n\tContent-Type: " + protocol
                + "\r\n\tOriginalContent: type=application/soap+xml;charset=UTF-8;Length=" + message.length + "\r\n"));
        body.writeBytes(DELIMITER);
        body.writeBytes(ascii("\r\n\tContent-Type: "));
        body.writeBytes(OCTETS);
        body.writeBytes(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(sealed.header().length)
                .array());
        body.writeBytes(sealed.header());
        body.writeBytes(sealed.data());
        body.writeBytes(CLOSING);
        return body.toByteArray();
    }

    /** The message, if everything about it is right. */
    static byte[] read(byte[] body, MessageSealing sealing) throws RefusedException {
        int octets = indexOf(body, OCTETS);
        int end = body.length - CLOSING.length;
        if (octets < 0
                || octets + OCTETS.length + 4 > end
                || !Arrays.equals(body, end, body.length, CLOSING, 0, CLOSING.length)) {
            throw new RefusedException("the sealed body has not the parts that it must have");
        }
        Matcher length = LENGTH.matcher(new String(body, 0, octets, StandardCharsets.ISO_8859_1));
        if (!length.find()) {
            throw new RefusedException("the sealed body does not say the length of its content");
        }
        int start = octets + OCTETS.length;
        int header =
                ByteBuffer.wrap(body, start, 4).order(ByteOrder.LITTLE_ENDIAN).getInt();
        if (header < 0 || header > end - start - 4) {
            throw new RefusedException("a signature of " + header + " bytes");
        }
        int data = start + 4 + header;
        byte[] message = sealing.unseal(Arrays.copyOfRange(body, start + 4, data), Arrays.copyOfRange(body, data, end));
        if (!length.group(1).equals(Integer.toString(message.length))) {
            throw new RefusedException(message.length + " bytes were sealed, not " + length.group(1));
        }
        return message;
    }

    private static int indexOf(byte[] body, byte[] wanted) {
        for (int i = 0; i + wanted.length <= body.length; i++) {
            if (Arrays.equals(body, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        return -1;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
