/** The store and the service of credentials, and the sealing of their secrets. */
@NullMarked
package io.opsconductor.internal.credential;

import org.jspecify.annotations.NullMarked;
