/** Logging in and proving who is calling. */
@NullMarked
package io.opsconductor.auth;

import org.jspecify.annotations.NullMarked;
