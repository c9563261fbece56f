/** Finds and opens transports. */
@NullMarked
package io.opsconductor.internal.transport;

import org.jspecify.annotations.NullMarked;
