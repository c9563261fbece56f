package io.opsconductor.testkit.winrm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Ties a login to the TLS connection that it came on (RFC 5929 4, MS-NLMP 3.1.5.1.2). */
final class ChannelBinding {
    private ChannelBinding() {}

    /** The value that a client writes into its proof, if it knows of channel bindings. */
    static byte[] of(HostCertificate certificate) {
        byte[] prefix = "tls-server-end-point:".getBytes(StandardCharsets.US_ASCII);
        byte[] hash = Sha256.start().digest(certificate.encoded());
        // four empty fields for addresses, then the length of what follows
        ByteBuffer head = ByteBuffer.allocate(20).order(ByteOrder.LITTLE_ENDIAN);
        head.putInt(16, prefix.length + hash.length);
        return NtlmCrypto.md5(head.array(), prefix, hash);
    }
}
