package io.opsconductor.spi.transport;

import java.util.Map;

/**
 * Where a target listens.
 *
 * @param hostname a DNS name or an IP address, without brackets
 * @param port 1 to 65535
 * @param metadata the target's metadata, in which a transport may look for options of its own
 */
public record Endpoint(String hostname, int port, Map<String, String> metadata) {
    public Endpoint {
        if (hostname.isBlank()) {
            throw new IllegalArgumentException("hostname must not be blank");
        }
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("port must be 1 to 65535, not " + port);
        }
        metadata = Map.copyOf(metadata);
    }

    @Override
    public String toString() {
        return hostname.contains(":") ? "[" + hostname + "]:" + port : hostname + ":" + port;
    }
}
