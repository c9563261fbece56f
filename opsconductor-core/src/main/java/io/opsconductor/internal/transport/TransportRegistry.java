package io.opsconductor.internal.transport;

import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.internal.provider.Providers;
import io.opsconductor.internal.target.Protocols;
import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.spi.transport.Transport;
import io.opsconductor.spi.transport.TransportContext;
import io.opsconductor.spi.transport.TransportProvider;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The transports there are. Each is opened at its first use. */
public final class TransportRegistry implements Protocols, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TransportRegistry.class);
    private static final Providers<TransportProvider> PROVIDERS = new Providers<>(
            TransportProvider.class,
            "transports",
            "protocol",
            CoreErrorCode.TRANSPORT_DUPLICATE,
            TransportProvider::name);

    private final Map<String, TransportProvider> providers;
    private final Map<String, Transport> open = new ConcurrentHashMap<>();
    private final Map<String, String> settings;
    private final InstantSource clock;
    private final Executor executor;

    /**
     * @param added providers beside those that {@link java.util.ServiceLoader} finds
     * @param settings keyed {@code <transport>.<key>}
     * @throws OpsConductorException {@code transport_duplicate}
     */
    public TransportRegistry(
            List<TransportProvider> added, Map<String, String> settings, InstantSource clock, Executor executor) {
        this.providers = PROVIDERS.find(added);
        this.settings = Map.copyOf(settings);
        this.clock = clock;
        this.executor = executor;
        LOG.info("Transports: {}", providers.isEmpty() ? "none" : String.join(", ", providers.keySet()));
    }

    @Override
    public Optional<Protocol> find(String name) {
        return Optional.ofNullable(providers.get(name))
                .map(provider -> new Protocol(provider.defaultPort(), provider.credentialTypes()));
    }

    @Override
    public String names() {
        return providers.isEmpty() ? "none" : providers.keySet().stream().collect(Collectors.joining(", "));
    }

    /** Whether a target of that protocol must have a credential. */
    boolean requiresCredential(String protocol) {
        TransportProvider provider = providers.get(protocol);
        return provider == null || provider.credentialRequired();
    }

    Optional<Transport> transport(String protocol) {
        return Optional.ofNullable(providers.get(protocol))
                .map(provider -> open.computeIfAbsent(protocol, name -> provider.open(context(name))));
    }

    private TransportContext context(String protocol) {
        return new TransportContext(clock, executor, Providers.settingsOf(protocol, settings));
    }

    @Override
    public void close() {
        open.values().forEach(Transport::close);
    }
}
