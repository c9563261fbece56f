/** Holds up those who guess passwords. */
@NullMarked
package io.opsconductor.internal.throttle;

import org.jspecify.annotations.NullMarked;
