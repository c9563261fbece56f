package io.opsconductor.internal.access;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Fields one after the other as bytes, each with its kind and length before it: two different lists of fields are never
 * the same bytes.
 */
final class SealedFields {
    private static final byte NUMBER = 'n';
    private static final byte BYTES = 'b';
    private static final byte TEXT = 't';
    private static final byte NOTHING = '0';

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(512);

    /** @param kind of thing that the fields are of */
    SealedFields(String kind) {
        text(kind);
    }

    SealedFields number(long value) {
        out.write(NUMBER);
        out.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
        return this;
    }

    SealedFields bytes(byte[] value) {
        return sized(BYTES, value);
    }

    SealedFields text(@Nullable String value) {
        if (value == null) {
            out.write(NOTHING);
            return this;
        }
        return sized(TEXT, value.getBytes(StandardCharsets.UTF_8));
    }

    private SealedFields sized(byte kind, byte[] value) {
        out.write(kind);
        out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(value.length).array());
        out.writeBytes(value);
        return this;
    }

    byte[] toBytes() {
        return out.toByteArray();
    }
}
