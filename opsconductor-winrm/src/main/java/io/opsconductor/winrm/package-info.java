/**
 * The WinRM transport: found by {@link java.util.ServiceLoader} through
 * {@link io.opsconductor.winrm.WinRmTransportProvider}, the only type of it that others see.
 */
@NullMarked
package io.opsconductor.winrm;

import org.jspecify.annotations.NullMarked;
