/** The store and the service of targets, their selectors, and their host keys. */
@NullMarked
package io.opsconductor.internal.target;

import org.jspecify.annotations.NullMarked;
