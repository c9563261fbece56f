package io.opsconductor.winrm.internal.ntlm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The server's CHALLENGE_MESSAGE (MS-NLMP section 2.2.1.2). */
record ChallengeMessage(int flags, byte[] serverChallenge, AvPairs targetInfo) {
    static final byte[] SIGNATURE = "NTLMSSP\0".getBytes(StandardCharsets.US_ASCII);
    private static final int TYPE = 2;
    private static final int FLAGS_AT = 20;
    private static final int CHALLENGE_AT = 24;
    private static final int TARGET_INFO_AT = 40;
    private static final int LEAST_SIZE = 48;

    /** @throws NtlmException if it is none, or is cut off */
    static ChallengeMessage parse(byte[] message) {
        ByteBuffer buffer = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
        if (message.length < LEAST_SIZE
                || !Arrays.equals(message, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length)
                || buffer.getInt(SIGNATURE.length) != TYPE) {
            throw new NtlmException("what came is no NTLM challenge");
        }
        byte[] challenge = Arrays.copyOfRange(message, CHALLENGE_AT, CHALLENGE_AT + 8);
        int length = Short.toUnsignedInt(buffer.getShort(TARGET_INFO_AT));
        int offset = buffer.getInt(TARGET_INFO_AT + 4);
        if (offset < 0 || offset > message.length - length) {
            throw new NtlmException("the challenge's target information lies outside of it");
        }
        return new ChallengeMessage(
                buffer.getInt(FLAGS_AT),
                challenge,
                AvPairs.parse(Arrays.copyOfRange(message, offset, offset + length)));
    }
}
