/**
 * The second engine: winrm4j with what it needs around it to be safe. It is an optional dependency; of this package
 * {@link io.opsconductor.winrm.internal.winrm4j.Winrm4jEngine} is loaded where it is not there, and finds that out.
 */
@NullMarked
package io.opsconductor.winrm.internal.winrm4j;

import org.jspecify.annotations.NullMarked;
