package io.opsconductor.spi;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Function;

/**
 * Bytes that must not be seen. A secret prints nothing, is equal only to itself, is not serialisable, and can be read
 * only through {@link #reveal} and {@link #revealChars}, two names worth searching a code base for.
 *
 * <p>Safe for use by many threads.
 */
public final class Secret {
    private static final int MAX_BYTES_PER_CHAR = 3;

    private final byte[] bytes;

    private Secret(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Copies the bytes; the caller may and should overwrite its own copy. */
    public static Secret ofBytes(byte[] bytes) {
        return new Secret(bytes.clone());
    }

    /** Takes the characters as UTF-8; the caller may and should overwrite its own copy. */
    public static Secret ofChars(char[] chars) {
        byte[] buffer = new byte[chars.length * MAX_BYTES_PER_CHAR];
        ByteBuffer encoded = ByteBuffer.wrap(buffer);
        StandardCharsets.UTF_8
                .newEncoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .encode(CharBuffer.wrap(chars), encoded, true);
        byte[] bytes = Arrays.copyOf(buffer, encoded.position());
        Arrays.fill(buffer, (byte) 0);
        return new Secret(bytes);
    }

    /** Takes the string as UTF-8. For values that arrive as strings anyway; prefer {@link #ofChars}. */
    public static Secret ofString(String value) {
        return new Secret(Objects.requireNonNull(value, "value").getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Hands a copy of the bytes to {@code reader} and overwrites that copy when it returns.
     *
     * @return what {@code reader} returned; it must not hold on to the array
     */
    public <T> T reveal(Function<byte[], T> reader) {
        byte[] copy = bytes.clone();
        try {
            return reader.apply(copy);
        } finally {
            Arrays.fill(copy, (byte) 0);
        }
    }

    /** As {@link #reveal}, with the bytes decoded as UTF-8. */
    public <T> T revealChars(Function<char[], T> reader) {
        char[] buffer = new char[bytes.length];
        CharBuffer decoded = CharBuffer.wrap(buffer);
        StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .decode(ByteBuffer.wrap(bytes), decoded, true);
        char[] copy = Arrays.copyOf(buffer, decoded.position());
        Arrays.fill(buffer, '\0');
        try {
            return reader.apply(copy);
        } finally {
            Arrays.fill(copy, '\0');
        }
    }

    /** The number of bytes. */
    public int length() {
        return bytes.length;
    }

    @Override
    public String toString() {
        return "Secret[hidden]";
    }
}
