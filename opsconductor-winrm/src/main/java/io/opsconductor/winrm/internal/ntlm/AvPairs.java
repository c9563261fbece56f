package io.opsconductor.winrm.internal.ntlm;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the server says of itself, as attribute and value pairs in their order (MS-NLMP section 2.2.2.1). */
final class AvPairs {
    static final int FLAGS = 6;
    static final int TIMESTAMP = 7;
    static final int TARGET_NAME = 9;
    static final int CHANNEL_BINDINGS = 10;
    /** The value of {@link #FLAGS} that announces a message integrity code. */
    static final int WITH_MIC = 0x2;

    private static final int END = 0;

    private final Map<Integer, byte[]> values = new LinkedHashMap<>();

    /** @throws NtlmException if the bytes are no list of pairs */
    static AvPairs parse(byte[] bytes) {
        AvPairs pairs = new AvPairs();
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        try {
            while (buffer.hasRemaining()) {
                int id = buffer.getShort();
                byte[] value = new byte[Short.toUnsignedInt(buffer.getShort())];
                buffer.get(value);
                if (id == END) {
                    return pairs;
                }
                pairs.values.put(id, value);
            }
        } catch (BufferUnderflowException e) {
            throw new NtlmException("the target information is cut off");
        }
        return pairs;
    }

    byte @Nullable [] get(int id) {
        return values.get(id);
    }

    void put(int id, byte[] value) {
        values.put(id, value);
    }

    byte[] toBytes() {
        int size = 4;
        for (byte[] value : values.values()) {
            size += 4 + value.length;
        }
        ByteBuffer buffer = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        values.forEach((id, value) ->
                buffer.putShort(id.shortValue()).putShort((short) value.length).put(value));
        return buffer.putInt(END).array();
    }
}
