/** Finds what plugins provide. */
@NullMarked
package io.opsconductor.internal.provider;

import org.jspecify.annotations.NullMarked;
