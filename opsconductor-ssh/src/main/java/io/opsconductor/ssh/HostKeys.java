package io.opsconductor.ssh;

import io.opsconductor.spi.transport.HostKey;
import java.security.PublicKey;
import java.util.Base64;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/** Public keys in the form in which they are stored and shown. */
final class HostKeys {
    private HostKeys() {}

    static HostKey of(PublicKey key) {
        ByteArrayBuffer buffer = new ByteArrayBuffer();
        buffer.putRawPublicKey(key);
        return new HostKey(
                KeyUtils.getKeyType(key),
                Base64.getEncoder().encodeToString(buffer.getCompactData()),
                KeyUtils.getFingerPrint(BuiltinDigests.sha256, key));
    }
}
