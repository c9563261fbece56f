package io.opsconductor.internal.secret;

import io.opsconductor.spi.secret.SecretProvider;
import io.opsconductor.spi.secret.SecretSource;
import java.util.Map;

/** The key-value store, version 2, of HashiCorp Vault. */
public final class VaultProvider implements SecretProvider {
    @Override
    public String name() {
        return "vault";
    }

    @Override
    public SecretSource open(Map<String, String> settings) {
        return new VaultSource(VaultSettings.of(settings));
    }
}
