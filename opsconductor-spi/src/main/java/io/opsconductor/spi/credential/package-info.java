/** Credentials with their secrets in the clear, as a transport receives them. */
@NullMarked
package io.opsconductor.spi.credential;

import org.jspecify.annotations.NullMarked;
