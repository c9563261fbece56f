package io.opsconductor.winrm.internal.ntlm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Our AUTHENTICATE_MESSAGE (MS-NLMP section 2.2.1.3), at first with an empty integrity code. */
record AuthenticateMessage(
        int flags, byte[] lmResponse, byte[] ntResponse, byte[] domain, byte[] user, byte[] encryptedSessionKey) {
    private static final int TYPE = 3;
    private static final int MIC_AT = 72;
    private static final int PAYLOAD_AT = 88;
    /** Windows 10 at revision 15 of the protocol, as Windows clients say; it is for debugging only. */
    static final long VERSION = 0x0F00000000000000L | (17763L << 16) | 10;

    byte[] toBytes() {
        int size = PAYLOAD_AT
                + domain.length
                + user.length
                + lmResponse.length
                + ntResponse.length
                + encryptedSessionKey.length;
        ByteBuffer buffer = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        buffer.put(ChallengeMessage.SIGNATURE).putInt(TYPE);
        int domainAt = PAYLOAD_AT;
        int userAt = domainAt + domain.length;
        int lmAt = userAt + user.length;
        int ntAt = lmAt + lmResponse.length;
        int keyAt = ntAt + ntResponse.length;
        field(buffer, lmResponse, lmAt);
        field(buffer, ntResponse, ntAt);
        field(buffer, domain, domainAt);
        field(buffer, user, userAt);
        field(buffer, new byte[0], domainAt);
        field(buffer, encryptedSessionKey, keyAt);
        buffer.putInt(flags).putLong(VERSION).position(PAYLOAD_AT);
        buffer.put(domain).put(user).put(lmResponse).put(ntResponse).put(encryptedSessionKey);
        return buffer.array();
    }

    static void putMic(byte[] message, byte[] mic) {
        System.arraycopy(mic, 0, message, MIC_AT, mic.length);
    }

    private static void field(ByteBuffer buffer, byte[] value, int offset) {
        buffer.putShort((short) value.length).putShort((short) value.length).putInt(offset);
    }
}
