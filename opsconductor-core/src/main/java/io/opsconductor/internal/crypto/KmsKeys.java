package io.opsconductor.internal.crypto;

import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.internal.provider.Providers;
import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.spi.kms.KmsKey;
import io.opsconductor.spi.kms.KmsProvider;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** The keys of key management services, by their addresses. */
public final class KmsKeys {
    private static final Providers<KmsProvider> PROVIDERS = new Providers<>(
            KmsProvider.class, "key management services", "kms", CoreErrorCode.PROVIDER_DUPLICATE, KmsProvider::name);

    private final Map<String, KmsProvider> providers;
    private final Map<String, String> settings;

    /**
     * @param added providers beside those that {@link java.util.ServiceLoader} finds
     * @param settings keyed {@code <provider>.<key>}
     * @throws OpsConductorException {@code provider_duplicate}
     */
    public KmsKeys(List<KmsProvider> added, Map<String, String> settings) {
        this.providers = PROVIDERS.find(added);
        this.settings = Map.copyOf(settings);
    }

    KmsKey open(URI key) {
        String name = String.valueOf(key.getScheme());
        KmsProvider provider = providers.get(name);
        if (provider == null) {
            throw new OpsConductorException(
                    CoreErrorCode.MASTER_KEY_UNUSABLE,
                    "There is no key management service named " + name + ". Add its jar, or give a master key of"
                            + (providers.isEmpty()
                                    ? " another kind."
                                    : " one of these: " + String.join(", ", providers.keySet()) + "."));
        }
        return provider.open(key, Providers.settingsOf(name, settings));
    }
}
