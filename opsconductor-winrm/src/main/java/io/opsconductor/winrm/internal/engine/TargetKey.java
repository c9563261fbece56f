package io.opsconductor.winrm.internal.engine;

import io.opsconductor.spi.Secret;
import io.opsconductor.spi.credential.CredentialData;
import io.opsconductor.spi.credential.WinRmPassword;
import io.opsconductor.spi.transport.Endpoint;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Which requests may share connections: those to the same endpoint with the same options and the same credential.
 *
 * @param digest stands for the credential; keyed at random for each transport, so that it says nothing of the secret
 */
public record TargetKey(Endpoint endpoint, TargetOptions options, String username, String digest) {
    /** Makes keys that can be compared with each other. Safe for use by many threads. */
    public static final class Maker {
        private static final String ALGORITHM = "HmacSHA256";
        private final SecretKeySpec key;

        public Maker() {
            byte[] random = new byte[32];
            new SecureRandom().nextBytes(random);
            key = new SecretKeySpec(random, ALGORITHM);
        }

        public TargetKey of(Endpoint endpoint, TargetOptions options, CredentialData credential) {
            return new TargetKey(endpoint, options, credential.username(), digest(credential));
        }

        private String digest(CredentialData credential) {
            try {
                Mac mac = Mac.getInstance(ALGORITHM);
                mac.init(key);
                mac.update(credential.type().code().getBytes(StandardCharsets.US_ASCII));
                if (credential instanceof WinRmPassword account) {
                    String head = account.authScheme() + "\n" + account.domain() + "\n";
                    mac.update(head.getBytes(StandardCharsets.UTF_8));
                    add(mac, account.password());
                }
                return HexFormat.of().formatHex(mac.doFinal());
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java has " + ALGORITHM, e);
            }
        }

        private static void add(Mac mac, Secret secret) {
            secret.reveal(bytes -> {
                mac.update(bytes);
                return bytes.length;
            });
        }
    }
}
