/**
 * How a transport is written: a {@link io.opsconductor.spi.transport.TransportProvider} found by
 * {@link java.util.ServiceLoader} makes a {@link io.opsconductor.spi.transport.Transport}, which opens
 * {@link io.opsconductor.spi.transport.TransportSession sessions} on targets.
 */
@NullMarked
package io.opsconductor.spi.transport;

import org.jspecify.annotations.NullMarked;
