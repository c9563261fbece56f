package io.opsconductor.internal.crypto;

import io.opsconductor.spi.kms.KmsKey;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Objects;

/** A key that stays in its service: that one wraps random bytes, of which ours is made. */
record KmsSource(URI key) implements KeySource {
    private static final String KIND = "kms";
    private static final byte[] CONTEXT = "opsconductor:master_key".getBytes(StandardCharsets.UTF_8);

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Fresh fresh(KmsKeys kms) {
        byte[] salt = KeyParameters.newSalt();
        byte[] material = new byte[WrappingKey.BYTES];
        new SecureRandom().nextBytes(material);
        try (KmsKey opened = kms.open(key)) {
            byte[] wrapped = opened.wrap(material.clone(), CONTEXT);
            return new Fresh(new KeyParameters(KIND, salt, null, wrapped), WrappingKey.derived(material, salt));
        } finally {
            Arrays.fill(material, (byte) 0);
        }
    }

    @Override
    public WrappingKey derive(KeyParameters parameters, KmsKeys kms) {
        byte[] wrapped = Objects.requireNonNull(parameters.wrapped(), "wrapped");
        try (KmsKey opened = kms.open(key)) {
            byte[] material = opened.unwrap(wrapped, CONTEXT);
            try {
                return WrappingKey.derived(material, parameters.salt());
            } finally {
                Arrays.fill(material, (byte) 0);
            }
        }
    }
}
