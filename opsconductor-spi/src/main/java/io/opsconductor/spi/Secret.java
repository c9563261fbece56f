package io.opsconductor.spi;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that must not be seen. A secret prints nothing, is equal only to itself, is not serialisable, and can be read
 * only through {@link #reveal} and {@link #revealChars}, two names worth searching a code base for.
 *
 * <p>Safe for use by many threads.
 */
public final class Secret {
    private static final int MAX_BYTES_PER_CHAR = 3;

    private final byte[] bytes;
    private final @Nullable SecretReference reference;

    private Secret(byte[] bytes) {
        this(bytes, null);
    }

    private Secret(byte[] bytes, @Nullable SecretReference reference) {
        this.bytes = bytes;
        this.reference = reference;
    }

    /**
     * A secret that is kept elsewhere. A credential that is stored with it gets the secret from there each time it is
     * used. Nowhere else may it be given: it cannot be read.
     */
    public static Secret ofReference(SecretReference reference) {
        return new Secret(new byte[0], Objects.requireNonNull(reference, "reference"));
    }

    /** Where it is kept, if it is only referred to. */
    public Optional<SecretReference> reference() {
        return Optional.ofNullable(reference);
    }

    private byte[] known() {
        if (reference != null) {
            throw new IllegalStateException("a reference to a secret was not resolved: " + reference);
        }
        return bytes;
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
     * @throws IllegalStateException if it is only a reference
     */
    public <T> T reveal(Function<byte[], T> reader) {
        byte[] copy = known().clone();
        try {
            return reader.apply(copy);
        } finally {
            Arrays.fill(copy, (byte) 0);
        }
    }

    /** As {@link #reveal}, with the bytes decoded as UTF-8. */
    public <T> T revealChars(Function<char[], T> reader) {
        char[] buffer = new char[known().length];
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
        return known().length;
    }

    @Override
    public String toString() {
        return "Secret[hidden]";
    }
}
