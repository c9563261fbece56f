package io.opsconductor.ssh;

import io.opsconductor.spi.Secret;
import io.opsconductor.spi.credential.SshPassword;
import io.opsconductor.spi.credential.SshPrivateKey;
import io.opsconductor.spi.transport.ConnectRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Which requests may share a connection: those to the same endpoint, as the same user, with the same credential.
 *
 * @param digest stands for the credential; keyed at random for each transport, so that it says nothing of the secret
 */
record PoolKey(String hostname, int port, String username, String digest) {
    /** Makes keys that can be compared with each other. Safe for use by many threads. */
    static final class Maker {
        private final SecretKeySpec key;

        Maker() {
            byte[] random = new byte[32];
            new SecureRandom().nextBytes(random);
            key = new SecretKeySpec(random, "HmacSHA256");
        }

        PoolKey of(ConnectRequest request) {
            return new PoolKey(
                    request.endpoint().hostname(),
                    request.endpoint().port(),
                    request.credential().username(),
                    digest(request));
        }

        private String digest(ConnectRequest request) {
            try {
                Mac mac = Mac.getInstance(key.getAlgorithm());
                mac.init(key);
                mac.update(request.credential().type().code().getBytes(StandardCharsets.US_ASCII));
                if (request.credential() instanceof SshPassword password) {
                    add(mac, password.password());
                } else if (request.credential() instanceof SshPrivateKey privateKey) {
                    add(mac, privateKey.privateKey());
                    add(mac, privateKey.passphrase());
                }
                return HexFormat.of().formatHex(mac.doFinal());
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java has HmacSHA256", e);
            }
        }

        private static void add(Mac mac, @Nullable Secret secret) {
            int length = secret == null ? -1 : secret.length();
            mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, length));
            if (secret != null) {
                secret.reveal(bytes -> {
                    mac.update(bytes);
                    return bytes.length;
                });
            }
        }
    }
}
