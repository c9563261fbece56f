package io.opsconductor.spi.transport;

import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;

/**
 * What the engine lends to a transport.
 *
 * @param clock the time, in place of the system's; for expiry, never for waiting
 * @param executor for work that may block; borrowed, never shut down by the transport
 * @param settings the operator's settings for this transport, without the transport's name as prefix
 */
public record TransportContext(InstantSource clock, Executor executor, Map<String, String> settings) {
    public TransportContext {
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(executor, "executor");
        settings = Map.copyOf(settings);
    }
}
