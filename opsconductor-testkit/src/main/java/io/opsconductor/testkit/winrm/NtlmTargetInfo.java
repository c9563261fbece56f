package io.opsconductor.testkit.winrm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Lists of attributes and values (MS-NLMP 2.2.2.1). */
final class NtlmTargetInfo {
    static final int END = 0;
    static final int COMPUTER_NAME = 1;
    static final int DOMAIN_NAME = 2;
    static final int DNS_COMPUTER_NAME = 3;
    static final int DNS_DOMAIN_NAME = 4;
    static final int FLAGS = 6;
    static final int TIMESTAMP = 7;
    static final int CHANNEL_BINDINGS = 10;

    /** Between 1601, where Windows begins to count, and 1970. */
    private static final long EPOCH_SECONDS = 11_644_473_600L;

    private NtlmTargetInfo() {}

    /** What a machine says of itself. */
    static byte[] write(String computer, String domain, Instant now) {
        ByteBuffer info = ByteBuffer.allocate(1024).order(ByteOrder.LITTLE_ENDIAN);
        add(info, DOMAIN_NAME, domain.getBytes(StandardCharsets.UTF_16LE));
        add(info, COMPUTER_NAME, computer.getBytes(StandardCharsets.UTF_16LE));
        add(info, DNS_DOMAIN_NAME, domain.getBytes(StandardCharsets.UTF_16LE));
        add(info, DNS_COMPUTER_NAME, computer.getBytes(StandardCharsets.UTF_16LE));
        long ticks = (now.getEpochSecond() + EPOCH_SECONDS) * 10_000_000 + now.getNano() / 100;
        add(
                info,
                TIMESTAMP,
                ByteBuffer.allocate(8)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(ticks)
                        .array());
        add(info, END, new byte[0]);
        return NtlmMessage.bytes(info);
    }

    private static void add(ByteBuffer info, int id, byte[] value) {
        info.putShort((short) id).putShort((short) value.length).put(value);
    }

    /** The values by their attributes. */
    static Map<Integer, byte[]> read(byte[] info) throws RefusedException {
        Map<Integer, byte[]> values = new LinkedHashMap<>();
        ByteBuffer in = ByteBuffer.wrap(info).order(ByteOrder.LITTLE_ENDIAN);
        while (in.remaining() >= 4) {
            int id = in.getShort() & 0xFFFF;
            int length = in.getShort() & 0xFFFF;
            if (id == END) {
                return values;
            }
            if (length > in.remaining()) {
                break;
            }
            byte[] value = new byte[length];
            in.get(value);
            values.put(id, value);
        }
        throw new RefusedException("the target information has no end");
    }
}
