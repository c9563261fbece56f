package io.opsconductor.winrm.internal.auth;

import io.opsconductor.winrm.internal.seal.MessageSeal;
import io.opsconductor.winrm.internal.seal.SealBrokenException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.ietf.jgss.GSSContext;
import org.ietf.jgss.GSSException;
import org.ietf.jgss.MessageProp;

/**
 * Sealing with AES keys (RFC 4121 section 4.2). GSS-API puts a checksum after the data; on WinRM it stands before, so
 * the token is rotated to the right, and says so.
 */
final class KerberosSeal implements MessageSeal {
    private static final int HEADER = 16;
    private static final int CONFOUNDER = 16;
    private static final int ROTATION_AT = 6;
    /** The id of a wrap token, its first two bytes. */
    private static final short WRAP = 0x0504;

    private final GSSContext context;

    KerberosSeal(GSSContext context) {
        this.context = context;
    }

    @Override
    public Sealed seal(byte[] message) {
        byte[] token;
        try {
            token = context.wrap(message, 0, message.length, new MessageProp(0, true));
        } catch (GSSException e) {
            throw new SealBrokenException("a message cannot be sealed: " + e.getMessage());
        }
        int trailer = token.length - HEADER - CONFOUNDER - message.length;
        if (ByteBuffer.wrap(token).getShort() != WRAP || trailer < 0) {
            throw new SealBrokenException("the realm gave a key of an old kind; only AES is spoken here");
        }
        ByteBuffer rotated = ByteBuffer.allocate(token.length)
                .put(token, 0, HEADER)
                .put(token, token.length - trailer, trailer)
                .put(token, HEADER, token.length - HEADER - trailer)
                .putShort(ROTATION_AT, (short) trailer);
        int signature = HEADER + trailer + CONFOUNDER;
        return new Sealed(
                Arrays.copyOf(rotated.array(), signature),
                Arrays.copyOfRange(rotated.array(), signature, token.length));
    }

    @Override
    public byte[] unseal(Sealed sealed) {
        byte[] token = ByteBuffer.allocate(sealed.signature().length + sealed.data().length)
                .put(sealed.signature())
                .put(sealed.data())
                .array();
        MessageProp properties = new MessageProp(0, true);
        try {
            byte[] message = context.unwrap(token, 0, token.length, properties);
            if (!properties.getPrivacy()
                    || properties.isDuplicateToken()
                    || properties.isOldToken()
                    || properties.isUnseqToken()
                    || properties.isGapToken()) {
                throw new SealBrokenException("a message of the target is not encrypted, or not the next one");
            }
            return message;
        } catch (GSSException e) {
            throw new SealBrokenException("a message of the target does not bear the right signature");
        }
    }
}
