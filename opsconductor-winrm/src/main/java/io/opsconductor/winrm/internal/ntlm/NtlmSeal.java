package io.opsconductor.winrm.internal.ntlm;

import io.opsconductor.winrm.internal.seal.MessageSeal;
import io.opsconductor.winrm.internal.seal.SealBrokenException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import org.bouncycastle.crypto.engines.RC4Engine;

/** Sealing with extended session security, 128 bits and key exchange (MS-NLMP sections 3.4.4.2 and 3.4.5). */
public final class NtlmSeal implements MessageSeal {
    private static final int VERSION = 1;
    private static final int SIGNATURE_SIZE = 16;
    private static final int CHECKSUM_SIZE = 8;

    private final Direction outgoing;
    private final Direction incoming;

    private NtlmSeal(Direction outgoing, Direction incoming) {
        this.outgoing = outgoing;
        this.incoming = incoming;
    }

    static NtlmSeal forClient(byte[] sessionKey) {
        return new NtlmSeal(
                new Direction(sessionKey, "client-to-server"), new Direction(sessionKey, "server-to-client"));
    }

    @Override
    public Sealed seal(byte[] message) {
        byte[] data = NtlmCrypto.rc4(outgoing.cipher, message);
        return new Sealed(outgoing.signature(message), data);
    }

    @Override
    public byte[] unseal(Sealed sealed) {
        byte[] message = NtlmCrypto.rc4(incoming.cipher, sealed.data());
        if (!MessageDigest.isEqual(incoming.signature(message), sealed.signature())) {
            throw new SealBrokenException("a message of the target does not bear the right signature");
        }
        return message;
    }

    private static final class Direction {
        private final byte[] signingKey;
        private final RC4Engine cipher;
        private int sequence;

        Direction(byte[] sessionKey, String direction) {
            signingKey = NtlmCrypto.md5(sessionKey, magic(direction, "signing"));
            cipher = NtlmCrypto.rc4(NtlmCrypto.md5(sessionKey, magic(direction, "sealing")));
        }

        byte[] signature(byte[] message) {
            byte[] number = ByteBuffer.allocate(Integer.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(sequence++)
                    .array();
            byte[] checksum = Arrays.copyOf(NtlmCrypto.hmacMd5(signingKey, number, message), CHECKSUM_SIZE);
            return ByteBuffer.allocate(SIGNATURE_SIZE)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(VERSION)
                    .put(NtlmCrypto.rc4(cipher, checksum))
                    .put(number)
                    .array();
        }

        private static byte[] magic(String direction, String use) {
            return ("session key to " + direction + " " + use + " key magic constant\0")
                    .getBytes(StandardCharsets.US_ASCII);
        }
    }
}
