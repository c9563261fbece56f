/** Our own WinRM engine against winrm4j, through the same interface, on the same host. */
@NullMarked
package io.opsconductor.benchmarks.winrm;

import org.jspecify.annotations.NullMarked;
