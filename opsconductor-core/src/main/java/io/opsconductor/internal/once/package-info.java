/** Requests that are sent again and done once. */
@NullMarked
package io.opsconductor.internal.once;

import org.jspecify.annotations.NullMarked;
