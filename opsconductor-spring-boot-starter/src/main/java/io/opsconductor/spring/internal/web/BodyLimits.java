package io.opsconductor.spring.internal.web;

import java.util.Map;

/**
 * The largest bodies of requests, in bytes.
 *
 * @param usual of most routes
 * @param ofRoutes of those that take larger ones: method, a space, path
 */
public record BodyLimits(long usual, Map<String, Long> ofRoutes) {
    public BodyLimits {
        ofRoutes = Map.copyOf(ofRoutes);
    }

    long of(String route) {
        return ofRoutes.getOrDefault(route, usual);
    }
}
