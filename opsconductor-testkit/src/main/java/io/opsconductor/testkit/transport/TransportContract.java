package io.opsconductor.testkit.transport;

import io.opsconductor.spi.transport.Transport;
import io.opsconductor.spi.transport.TransportContext;
import io.opsconductor.spi.transport.TransportProvider;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/**
 * What the core relies on in a transport. A test class extends this and says what it examines; each test gets a
 * transport of its own, with an executor of eight threads.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
public abstract class TransportContract
        implements ConnectContract, CommandContract, OutputContract, StoppingContract, FileContract {
    private @Nullable ExecutorService executor;
    private @Nullable Transport transport;

    /** Called by subclasses. */
    protected TransportContract() {}

    /** The provider of the transport to examine. */
    protected abstract TransportProvider provider();

    /** The operator's settings; none unless overridden. */
    protected Map<String, String> settings() {
        return Map.of();
    }

    @BeforeEach
    void openTransport() {
        executor = Executors.newFixedThreadPool(8);
        transport = provider().open(new TransportContext(InstantSource.system(), executor, settings()));
    }

    @AfterEach
    void closeTransport() {
        if (transport != null) {
            transport.close();
        }
        if (executor != null) {
            executor.shutdownNow();
        }
    }

    @Override
    public Transport transport() {
        if (transport == null) {
            throw new IllegalStateException("the transport is open during a test only");
        }
        return transport;
    }
}
