package io.opsconductor.internal.secret;

import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.internal.provider.Providers;
import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.spi.Secret;
import io.opsconductor.spi.SecretReference;
import io.opsconductor.spi.secret.SecretException;
import io.opsconductor.spi.secret.SecretProvider;
import io.opsconductor.spi.secret.SecretSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The places that secrets can be kept in. Each is opened at its first use. */
public final class SecretSources implements AutoCloseable {
    private static final Providers<SecretProvider> PROVIDERS = new Providers<>(
            SecretProvider.class,
            "providers of secrets",
            "provider",
            CoreErrorCode.PROVIDER_DUPLICATE,
            SecretProvider::name);

    private final Map<String, SecretProvider> providers;
    private final Map<String, String> settings;
    private final Map<String, SecretSource> open = new ConcurrentHashMap<>();

    /**
     * @param added providers beside those that {@link java.util.ServiceLoader} finds
     * @param settings keyed {@code <provider>.<key>}
     * @throws OpsConductorException {@code provider_duplicate}
     */
    public SecretSources(List<SecretProvider> added, Map<String, String> settings) {
        this.providers = PROVIDERS.find(added);
        this.settings = Map.copyOf(settings);
    }

    /** What is wrong with a reference whatever is kept there; a part of a sentence. */
    public Optional<String> refusal(SecretReference reference) {
        return providers.containsKey(reference.provider())
                ? Optional.empty()
                : Optional.of("must begin with one of: " + String.join(", ", providers.keySet()));
    }

    /**
     * The secret as it is now. Blocks.
     *
     * @throws OpsConductorException {@code secret_unresolved}, naming the reference
     */
    public Secret resolve(SecretReference reference) {
        SecretProvider provider = providers.get(reference.provider());
        if (provider == null) {
            throw unresolved(reference, "There is no provider of that name.", null);
        }
        try {
            return open.computeIfAbsent(provider.name(), name -> provider.open(Providers.settingsOf(name, settings)))
                    .resolve(reference.path());
        } catch (SecretException e) {
            throw unresolved(reference, String.valueOf(e.getMessage()), e);
        } catch (RuntimeException e) {
            throw unresolved(reference, "Its provider failed in a way that it should not; see the server's log.", e);
        }
    }

    private static OpsConductorException unresolved(
            SecretReference reference, String reason, @Nullable Throwable cause) {
        return new OpsConductorException(
                CoreErrorCode.SECRET_UNRESOLVED,
                "The secret " + reference + " could not be resolved. " + reason,
                Map.of("provider", reference.provider(), "reference", reference.toString()),
                cause);
    }

    @Override
    public void close() {
        open.values().forEach(SecretSource::close);
    }
}
