package io.opsconductor.testkit.winrm;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads the messages of a client (MS-NLMP 2.2.1). */
final class NtlmMessage {
    static final int NEGOTIATE = 1;
    static final int CHALLENGE = 2;
    static final int AUTHENTICATE = 3;

    private static final byte[] SIGNATURE = "NTLMSSP\0".getBytes(StandardCharsets.US_ASCII);

    private final byte[] whole;
    private final ByteBuffer bytes;

    private NtlmMessage(byte[] bytes) {
        this.whole = bytes;
        this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    static boolean isOne(byte[] token) {
        return token.length >= 12 && Arrays.equals(token, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
    }

    static NtlmMessage read(byte[] token) throws RefusedException {
        if (!isOne(token)) {
            throw new RefusedException("this is no message of NTLM");
        }
        return new NtlmMessage(token);
    }

    static ByteBuffer write(int size, int type) {
        return ByteBuffer.allocate(size)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(SIGNATURE)
                .putInt(type);
    }

    /** What was written so far. */
    static byte[] bytes(ByteBuffer written) {
        byte[] bytes = new byte[written.position()];
        written.flip().get(bytes);
        return bytes;
    }

    int type() {
        return bytes.getInt(8);
    }

    byte[] bytes() {
        return whole.clone();
    }

    int number(int offset) throws RefusedException {
        if (offset + 4 > bytes.limit()) {
            throw new RefusedException("the message is too short");
        }
        return bytes.getInt(offset);
    }

    /** What a field at that offset refers to: its length, its room, and where it is. */
    byte[] field(int offset) throws RefusedException {
        try {
            int length = bytes.getShort(offset) & 0xFFFF;
            byte[] value = new byte[length];
            if (length > 0) {
                bytes.get(bytes.getInt(offset + 4), value);
            }
            return value;
        } catch (IndexOutOfBoundsException | BufferUnderflowException e) {
            throw new RefusedException("a field lies outside of the message");
        }
    }
}
