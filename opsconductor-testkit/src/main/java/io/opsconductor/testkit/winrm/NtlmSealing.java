package io.opsconductor.testkit.winrm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Cipher;

/**
 * Signs and seals with extended session security (MS-NLMP 3.4.4.2, 3.4.5). Each direction has keys, a key stream and
 * sequence numbers of its own. Used by one thread.
 */
final class NtlmSealing implements MessageSealing {
    private static final int SIGNATURE = 16;

    private final Direction fromClient;
    private final Direction toClient;

    NtlmSealing(byte[] sessionKey, int flags) {
        fromClient = new Direction(sessionKey, flags, "client-to-server");
        toClient = new Direction(sessionKey, flags, "server-to-client");
    }

    @Override
    public byte[] unseal(byte[] header, byte[] data) throws RefusedException {
        byte[] message = fromClient.stream(data);
        fromClient.check(message, header);
        return message;
    }

    @Override
    public Sealed seal(byte[] message) {
        byte[] data = toClient.stream(message);
        return new Sealed(toClient.sign(message), data);
    }

    /**
     * Examines the client's MIC of the list of mechanisms. It takes a sequence number, but the key stream starts anew
     * after it (MS-SPNG 3.3.5.1).
     */
    @Override
    public void checkMic(byte[] message, byte[] mic) throws RefusedException {
        fromClient.check(message, mic);
        fromClient.restart();
    }

    /** The server's own MIC, as {@link #checkMic}. */
    @Override
    public byte[] mic(byte[] message) {
        byte[] mic = toClient.sign(message);
        toClient.restart();
        return mic;
    }

    private static final class Direction {
        private final byte[] signingKey;
        private final byte[] sealingKey;
        private final boolean encryptsChecksum;
        private Cipher keyStream;
        private int sequence;

        Direction(byte[] sessionKey, int flags, String name) {
            int strength =
                    NtlmFlags.has(flags, NtlmFlags.KEY_128) ? 16 : NtlmFlags.has(flags, NtlmFlags.KEY_56) ? 7 : 5;
            signingKey = NtlmCrypto.md5(sessionKey, magic(name, "signing"));
            sealingKey = NtlmCrypto.md5(Arrays.copyOf(sessionKey, strength), magic(name, "sealing"));
            encryptsChecksum = NtlmFlags.has(flags, NtlmFlags.KEY_EXCHANGE);
            keyStream = NtlmCrypto.rc4(sealingKey);
        }

        private static byte[] magic(String name, String purpose) {
            return ("session key to " + name + " " + purpose + " key magic constant\0")
                    .getBytes(StandardCharsets.US_ASCII);
        }

        void restart() {
            keyStream = NtlmCrypto.rc4(sealingKey);
        }

        byte[] stream(byte[] data) {
            byte[] out = keyStream.update(data);
            return out == null ? new byte[0] : out;
        }

        byte[] sign(byte[] message) {
            ByteBuffer number =
                    ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(sequence);
            byte[] checksum = Arrays.copyOf(NtlmCrypto.hmacMd5(signingKey, number.array(), message), 8);
            byte[] shown = encryptsChecksum ? stream(checksum) : checksum;
            return ByteBuffer.allocate(SIGNATURE)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(1)
                    .put(shown)
                    .putInt(sequence++)
                    .array();
        }

        void check(byte[] message, byte[] signature) throws RefusedException {
            int expected = sequence;
            if (!MessageDigest.isEqual(sign(message), signature)) {
                throw new RefusedException("the signature of the message " + expected + " is wrong");
            }
        }
    }
}
