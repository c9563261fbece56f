/**
 * The way in: {@link io.opsconductor.OpsConductor} is built, started, and asked for
 * {@link io.opsconductor.Services services} in somebody's name.
 */
@NullMarked
package io.opsconductor;

import org.jspecify.annotations.NullMarked;
