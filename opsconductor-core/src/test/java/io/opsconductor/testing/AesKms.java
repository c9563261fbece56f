package io.opsconductor.testing;

import io.opsconductor.spi.kms.KmsErrorCode;
import io.opsconductor.spi.kms.KmsException;
import io.opsconductor.spi.kms.KmsKey;
import io.opsconductor.spi.kms.KmsProvider;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A key management service in this process: one AES key for each address, which nobody gets out of it. */
public final class AesKms implements KmsProvider {
    public static final String NAME = "test-kms";
    private static final int IV = 12;
    private static final int TAG_BITS = 128;

    private final Map<URI, byte[]> keys = new ConcurrentHashMap<>();
    private volatile boolean down;

    @Override
    public String name() {
        return NAME;
    }

    /** Answers nothing from now on. */
    public void stop() {
        down = true;
    }

    @Override
    public KmsKey open(URI key, Map<String, String> settings) {
        if (!"yes".equals(settings.get("allowed"))) {
            throw new KmsException(KmsErrorCode.KMS_REFUSED, "the setting allowed is not yes", null);
        }
        byte[] aes = keys.computeIfAbsent(key, made -> random(32));
        return new KmsKey() {
            @Override
            public byte[] wrap(byte[] plain, byte[] associatedData) {
                byte[] iv = random(IV);
                byte[] sealed = crypt(Cipher.ENCRYPT_MODE, aes, iv, plain, associatedData);
                byte[] wrapped = Arrays.copyOf(iv, IV + sealed.length);
                System.arraycopy(sealed, 0, wrapped, IV, sealed.length);
                return wrapped;
            }

            @Override
            public byte[] unwrap(byte[] wrapped, byte[] associatedData) {
                byte[] iv = Arrays.copyOf(wrapped, IV);
                return crypt(
                        Cipher.DECRYPT_MODE, aes, iv, Arrays.copyOfRange(wrapped, IV, wrapped.length), associatedData);
            }
        };
    }

    private byte[] crypt(int mode, byte[] key, byte[] iv, byte[] data, byte[] associatedData) {
        if (down) {
            throw new KmsException(KmsErrorCode.KMS_UNAVAILABLE, "The service does not answer. Try again later.", null);
        }
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, iv));
            cipher.updateAAD(associatedData);
            return cipher.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw new KmsException(KmsErrorCode.KMS_REFUSED, "This key did not wrap that.", e);
        }
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
