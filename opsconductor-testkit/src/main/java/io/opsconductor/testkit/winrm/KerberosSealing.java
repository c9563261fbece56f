package io.opsconductor.testkit.winrm;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.ietf.jgss.GSSContext;
import org.ietf.jgss.GSSException;
import org.ietf.jgss.MessageProp;

/**
 * Seals with the tokens of RFC 4121 4.2.4 as Windows lays them out: what stands before the data is the token's head,
 * its end (the encrypted copy of the head and the checksum), which is rotated to there, and the confounder. With AES
 * these are 16, 28 and 16 bytes. Used by one thread.
 */
final class KerberosSealing implements MessageSealing {
    private static final int HEAD = 16;
    private static final int CONFOUNDER = 16;
    private static final int SEALED_WRAP = 0x0504;
    /** Where the head says by how much the rest is rotated. */
    private static final int ROTATION = 6;

    private final GSSContext context;

    KerberosSealing(GSSContext context) {
        this.context = context;
    }

    @Override
    public byte[] unseal(byte[] header, byte[] data) throws RefusedException {
        byte[] token = Arrays.copyOf(header, header.length + data.length);
        System.arraycopy(data, 0, token, header.length, data.length);
        if (token.length < HEAD || ByteBuffer.wrap(token).getShort() != SEALED_WRAP) {
            throw new RefusedException("this is no sealed message of Kerberos");
        }
        byte[] straight = straighten(token);
        MessageProp properties = new MessageProp(true);
        try {
            byte[] message = context.unwrap(straight, 0, straight.length, properties);
            check(properties);
            return message;
        } catch (GSSException e) {
            throw new RefusedException(String.valueOf(e.getMessage()));
        }
    }

    private static byte[] straighten(byte[] token) {
        int length = token.length - HEAD;
        int rotation = length == 0 ? 0 : (ByteBuffer.wrap(token).getShort(ROTATION) & 0xFFFF) % length;
        ByteBuffer straight = ByteBuffer.allocate(token.length);
        straight.put(token, 0, HEAD).putShort(ROTATION, (short) 0);
        straight.put(token, HEAD + rotation, length - rotation).put(token, HEAD, rotation);
        return straight.array();
    }

    private static void check(MessageProp properties) throws RefusedException {
        if (!properties.getPrivacy()) {
            throw new RefusedException("the message is signed, but not sealed");
        }
        if (properties.isDuplicateToken()
                || properties.isOldToken()
                || properties.isUnseqToken()
                || properties.isGapToken()) {
            throw new RefusedException("the message is not the next one");
        }
    }

    @Override
    public Sealed seal(byte[] message) {
        try {
            byte[] token = context.wrap(message, 0, message.length, new MessageProp(0, true));
            int end = token.length - HEAD - CONFOUNDER - message.length;
            ByteBuffer header = ByteBuffer.allocate(HEAD + end + CONFOUNDER);
            header.put(token, 0, HEAD).putShort(ROTATION, (short) end);
            header.put(token, token.length - end, end).put(token, HEAD, CONFOUNDER);
            int start = HEAD + CONFOUNDER;
            return new Sealed(header.array(), Arrays.copyOfRange(token, start, start + message.length));
        } catch (GSSException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void checkMic(byte[] list, byte[] mic) throws RefusedException {
        try {
            context.verifyMIC(mic, 0, mic.length, list, 0, list.length, new MessageProp(false));
        } catch (GSSException e) {
            throw new RefusedException(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public byte[] mic(byte[] list) {
        try {
            return context.getMIC(list, 0, list.length, new MessageProp(false));
        } catch (GSSException e) {
            throw new IllegalStateException(e);
        }
    }
}
