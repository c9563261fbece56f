package io.opsconductor.winrm.internal.engine;

import io.opsconductor.spi.Secret;
import io.opsconductor.spi.credential.CredentialData;
import io.opsconductor.spi.credential.WinRmKeytab;
import io.opsconductor.spi.credential.WinRmPassword;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether two credentials are the same, by a digest under a key that is random for each transport and so says
 * nothing of the secret. Safe for use by many threads.
 */
public final class CredentialDigest {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    public CredentialDigest() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        key = new SecretKeySpec(random, ALGORITHM);
    }

    /** 64 hexadecimal digits, the same for the same credential. */
    public String of(CredentialData credential) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            add(mac, credential.getClass().getName());
            add(mac, credential.username());
            if (credential instanceof WinRmPassword account) {
                add(mac, account.domain());
                add(mac, account.authScheme().code());
                add(mac, account.password());
            } else if (credential instanceof WinRmKeytab account) {
                add(mac, account.domain());
                add(mac, account.keytab());
            }
            return HexFormat.of().formatHex(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    private static void add(Mac mac, @Nullable String text) {
        mac.update((text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static void add(Mac mac, Secret secret) {
        secret.reveal(bytes -> {
            mac.update(bytes);
            return bytes.length;
        });
    }
}
