/** The {@link io.opsconductor.testkit.transport.TransportContract contract} that every transport passes, and its tools. */
@NullMarked
package io.opsconductor.testkit.transport;

import org.jspecify.annotations.NullMarked;
